import { demoWorld } from '../../standalone/world/demo/demo-world';
import { createIds } from '../../standalone/world/ids';
import personas from '../../standalone/world/personas.json';
import type {
  AccountSpec,
  CustomerInvitationSpec,
  CustomerSpec,
  PartnershipInvitationSpec,
  PartnershipSpec,
  TemplateSpec,
  UserSpec,
} from '../../standalone/world/spec';

export interface FixedWorld {
  readonly accounts: readonly AccountSpec[];
  readonly templates: readonly TemplateSpec[];
  readonly partnerships: readonly PartnershipSpec[];
  readonly partnershipInvitations: readonly PartnershipInvitationSpec[];
  readonly customers: readonly CustomerSpec[];
  readonly customerInvitations: readonly CustomerInvitationSpec[];
}

export const now = new Date('2026-03-18T12:00:00.000Z');

const ids = createIds('isolation');
const personaUsers = new Set(personas.map(({ userId }) => userId));

/** The demo world with a text in every free field that occurs nowhere else, and with the companies that are hardest to keep apart. */
export function isolationWorld(): FixedWorld {
  const demo = demoWorld(now);
  const accounts = [...demo.accounts].map(markedAccount).map(withConsultant);
  const partnershipInvitations = [...demo.partnershipInvitations].map((each, number) => ({
    ...each,
    email: `invited-partner-${number}@canary.example`,
    message: `Canary message ${number} to a reseller`,
    declineReason: each.declineReason && `Canary refusal ${number} by a reseller`,
  }));
  const customerInvitations = [...demo.customerInvitations].map((each, number) => ({
    ...each,
    email: `invited-customer-${number}@canary.example`,
    companyName: `Canary Prospect ${number} Ltd`,
    declineReason: each.declineReason && `Canary refusal ${number} by a customer`,
  }));
  const partnerships = [...demo.partnerships].map((each, number) => ({
    ...each,
    ended: each.ended && { ...each.ended, reason: `Canary reason ${number} of an end` },
  }));
  const customers = [...demo.customers, ...hardCustomers(accounts)];
  return {
    accounts,
    templates: demo.templates,
    partnerships,
    customers,
    partnershipInvitations,
    customerInvitations,
  };
}

function markedAccount(account: AccountSpec, number: number): AccountSpec {
  const { listing, enrollment, address } = account;
  const [admin, ...others] = account.users;
  const marked = (user: UserSpec): UserSpec =>
    personaUsers.has(user.userId) ? user : { ...user, name: `Given${1000 + number} Family${1000 + number}` };
  return {
    ...account,
    address: { ...address, line1: `Canary Street ${1000 + number}` },
    users: [marked(admin), ...others.map(marked)],
    listing: listing && { ...listing, description: `Canary listing ${1000 + number}` },
    enrollment: {
      ...enrollment,
      rejection: enrollment.rejection && { ...enrollment.rejection, note: `Canary note ${1000 + number}` },
    },
  };
}

/** One person who works for two companies that do not know of each other's people, with other roles in each. */
function withConsultant(account: AccountSpec): AccountSpec {
  const roles = consulted.get(account.legalName.split(' ')[0] ?? '');
  if (!roles) return account;
  const person = { userId: 'consultant-of-two', email: 'consultant@canary.example', name: 'Given9000 Family9000' };
  return { ...account, users: [...account.users, { ...person, roles }] };
}

const consulted = new Map([
  ['Bursztyn', ['HELPDESK_AGENT'] as const],
  ['Nordwind', ['SALES_AGENT', 'HELPDESK_AGENT'] as const],
]);

/** Which account is meant, by the beginning of its name. */
export function accountCalled(accounts: readonly AccountSpec[], name: string): AccountSpec {
  const found = accounts.find(({ legalName }) => legalName.startsWith(name));
  if (!found) throw new Error(`No account is called ${name}.`);
  return found;
}

function hardCustomers(accounts: readonly AccountSpec[]): CustomerSpec[] {
  const called = (name: string) => accountCalled(accounts, name);
  const since = new Date('2025-09-01T08:00:00.000Z');
  const relationship = (number: number) =>
    ({ id: ids('relationship', number), removedAt: null, delegatedAdmin: 'GRANTED' }) as const;
  const channel = (reseller: string, provider: string, number: number) => ({
    resellerId: called(reseller).id,
    providerId: called(provider).id,
    since,
    reseller: relationship(number),
    provider: relationship(number + 1),
  });
  const twoChannels: CustomerSpec = {
    id: ids('customer', 1),
    tenantId: ids('tenant', 1),
    companyName: 'Two Harbours Chandlery',
    domain: 'two-harbours.example',
    market: 'DK',
    contactEmail: 'office@two-harbours.example',
    since,
    // Neither the resellers nor the providers of these two channels know of the others.
    channels: [channel('Bursztyn', 'Nordwind', 1), channel('Sable', 'Cantabria', 3)],
    agreement: {
      templateKey: 'customer-1-en',
      method: 'PARTNER_ATTESTATION',
      acceptedAt: new Date('2025-09-02T08:00:00.000Z'),
      attestedById: called('Cantabria').id,
    },
  };
  const partnerToo = called('Øresund');
  const partnerAsCustomer: CustomerSpec = {
    id: ids('customer', 2),
    tenantId: partnerToo.tenantId,
    companyName: 'Øresund Skydrift, as customer',
    domain: 'oresund-as-customer.example',
    market: 'DK',
    contactEmail: 'office@oresund-as-customer.example',
    since,
    channels: [channel('Sable', 'Cantabria', 5)],
    agreement: null,
  };
  return [twoChannels, partnerAsCustomer];
}

/** What is left of a world when one provider never did any business in it. */
export function withoutDealingsOf(world: FixedWorld, providerId: string): FixedWorld {
  const partnerships = world.partnerships.filter((each) => each.providerId !== providerId);
  const kept = new Set(partnerships.map(({ id }) => id));
  return {
    ...world,
    partnerships,
    partnershipInvitations: world.partnershipInvitations.filter(
      (each) => each.providerId !== providerId && (each.partnershipId === null || kept.has(each.partnershipId)),
    ),
    customerInvitations: world.customerInvitations.filter((each) => each.providerId !== providerId),
    customers: world.customers.flatMap((customer) => {
      const channels = customer.channels.filter((each) => each.providerId !== providerId);
      return channels.length === 0 ? [] : [{ ...customer, channels }];
    }),
  };
}
