import { createIds } from '../ids';
import type { World } from '../spec';
import { demoAccounts } from './accounts';
import { calendarOf } from './calendar';
import { demoCustomerInvitations, demoCustomers, demoPartnershipInvitations, demoPartnerships } from './channel';
import { demoTemplates } from './texts';

/** The invented world that a newcomer explores: every state of every state machine, and every order rule failing for someone. */
export function demoWorld(now: Date): World {
  const ids = createIds('demo');
  const days = calendarOf(now);
  const companies = demoAccounts(ids, days);
  const making = { companies, ids, days };
  const partnerships = demoPartnerships(making);
  const customers = demoCustomers(making);
  return {
    accounts: [...companies.values()],
    templates: demoTemplates(ids, days),
    partnerships,
    partnershipInvitations: demoPartnershipInvitations(making, partnerships),
    customers,
    customerInvitations: demoCustomerInvitations(making, customers),
  };
}
