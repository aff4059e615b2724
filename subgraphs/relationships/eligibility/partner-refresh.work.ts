import { MoreThan } from 'typeorm';
import type { Work } from '../events';
import { PartnerCustomer } from '../customer.entity';
import { holdPartner } from './standing-store.rows';
import { system, type Cause } from './eligibility-events';
import { refreshStandings } from './order-standings.work';

/** What fits into one unit of work with time to spare. */
export const CUSTOMERS_PER_UNIT = 200;

/**
 * Evaluates the customers of a partner anew after a fact about the partner changed. A provider may have a million of
 * them, too many for one transaction: what is left over is asked for by an event of our own, so that it is done
 * even if this process is killed now.
 */
export async function refreshPartner(
  unit: Work,
  partnerId: string,
  cause: Cause | null,
  afterCustomerId = '',
): Promise<void> {
  await holdPartner(unit.manager, partnerId);
  const customers = await unit.manager.find(PartnerCustomer, {
    select: { customerId: true },
    where: { partnerId, customerId: MoreThan(afterCustomerId) },
    order: { customerId: 'ASC' },
    take: CUSTOMERS_PER_UNIT + 1,
  });
  const due = customers.slice(0, CUSTOMERS_PER_UNIT).map(({ customerId }) => customerId);
  await refreshStandings(unit, due, cause);
  if (customers.length <= CUSTOMERS_PER_UNIT) return;
  unit.events.append({
    type: 'OrderStandingsDue',
    subjectId: partnerId,
    audience: [],
    actor: system,
    data: { partnerId, afterCustomerId: due.at(-1) ?? '', cause: cause?.type ?? null },
  });
}
