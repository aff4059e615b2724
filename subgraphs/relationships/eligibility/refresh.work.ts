import { In, MoreThan } from 'typeorm';
import { hold } from '../../../chassis/database/hold';
import { Partner } from '../partner.entity';
import { PartnerCustomer, OrderVerdict } from './eligibility.entity';
import type { ChannelPartners } from '../channel-key';
import type { Work } from '../events';
import { eligibilityBy } from './channel-assembly';
import { nothingKept, type CustomerEligibility } from './customer-eligibility';
import { countersOfChange } from './counters';
import { Customer } from '../customer.entity';
import { partnersOf, readFacts, readRelationships } from './facts.rows';
import { addToCounters, holdFactsOf, replaceEligibility, storedEligibility } from './eligibility.rows';
import { eligibilityChanges, system, type Cause } from './eligibility-events';

/** How many customers are evaluated at a time; the number of statements for each such group is constant. */
const GROUP = 200;

/**
 * Evaluates customers anew after a fact about them changed, and stores what came of it: verdicts, blockers, and the
 * numbers of every list and dashboard. To be called in the unit of work of the change, after the change is stored;
 * a change of a consent also moves the version of its partnership, which is what holds others back meanwhile.
 * Every verdict that changed is recorded with its cause; null for what was recorded before.
 */
export async function refreshCustomers(unit: Work, customerIds: readonly string[], cause: Cause | null): Promise<void> {
  const ids = [...new Set(customerIds)].sort();
  for (let start = 0; start < ids.length; start += GROUP) {
    await refreshGroup(unit, ids.slice(start, start + GROUP), cause);
  }
}

/** The cause of a verdict that is another one after a rebuild: which of the events it was is not known. */
const rebuilt: Cause = { type: 'FactsRebuilt', actor: system };

/** The same of so many customers in the order of their ids, after facts about any of them may have changed; answers the last, or null at the end. */
export async function refreshAllCustomers(unit: Work, after: string, most: number): Promise<string | null> {
  const next = { where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: most } as const;
  const customers = await unit.manager.find(Customer, { select: { id: true }, ...next });
  const ids = customers.map(({ id }) => id);
  await refreshCustomers(unit, ids, rebuilt);
  return customers.length < most ? null : (customers.at(-1)?.id ?? null);
}

async function refreshGroup(unit: Work, customerIds: readonly string[], cause: Cause | null): Promise<void> {
  const { manager } = unit;
  // Partners before customers, as every change of a partner does. Then again: a channel may have come in meanwhile.
  await holdFactsOf(manager, partnersOf(await readRelationships(manager, customerIds)));
  await hold(manager, Customer, { id: In([...customerIds]) });
  const stored = await storedEligibility(manager, customerIds);
  const relationships = await readRelationships(manager, customerIds);
  const partnerIds = partnersOf(relationships);
  await holdFactsOf(manager, partnerIds);
  const facts = await readFacts(manager, { customerIds, partnerIds }, relationships);

  const before = new Map<string, CustomerEligibility>();
  const after = new Map<string, CustomerEligibility>();
  for (const id of customerIds) {
    const now = eligibilityBy(facts, id);
    const then = stored.get(id) ?? nothingKept;
    if (fingerprint(then) === fingerprint(now)) continue;
    before.set(id, then);
    after.set(id, now);
  }
  if (after.size === 0) return;
  await replaceEligibility(manager, after);
  await addToCounters(manager, countersOfChange([...before.values()], [...after.values()]));
  if (!cause) return;
  for (const [id, now] of after) {
    for (const event of eligibilityChanges(before.get(id) ?? nothingKept, now, cause)) unit.events.append(event);
  }
}

/** Equal for equal rows, whatever order they and their columns come in. */
function fingerprint({ verdicts, blockers, partners }: CustomerEligibility): string {
  const lines = [...verdicts, ...blockers, ...partners].map((row) => JSON.stringify(Object.entries(row).sort()));
  return lines.sort().join('\n');
}

/** What fits into one unit of work with time to spare. */
const CUSTOMERS_PER_UNIT = 200;

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
  await hold(unit.manager, Partner, { id: partnerId });
  const customers = await unit.manager.find(PartnerCustomer, {
    select: { customerId: true },
    where: { partnerId, customerId: MoreThan(afterCustomerId) },
    order: { customerId: 'ASC' },
    take: CUSTOMERS_PER_UNIT + 1,
  });
  const due = customers.slice(0, CUSTOMERS_PER_UNIT).map(({ customerId }) => customerId);
  await refreshCustomers(unit, due, cause);
  if (customers.length <= CUSTOMERS_PER_UNIT) return;
  unit.events.append({
    type: 'OrderEligibilityDue',
    subjectId: partnerId,
    audience: [],
    actor: system,
    data: { partnerId, afterCustomerId: due.at(-1) ?? '', cause: cause?.type ?? null },
  });
}

/**
 * Evaluates the customers of one provider and one reseller anew after their partnership or a consent in it changed: at
 * once where they fit into this unit of work, in later ones too where they are more.
 */
export async function refreshChannel(
  unit: Work,
  { providerId, resellerId }: ChannelPartners,
  cause: Cause,
): Promise<void> {
  const channels = await unit.manager.find(OrderVerdict, {
    select: { customerId: true },
    where: { providerId, resellerId },
    order: { customerId: 'ASC' },
    take: CUSTOMERS_PER_UNIT + 1,
  });
  if (channels.length > CUSTOMERS_PER_UNIT) return refreshPartner(unit, resellerId, cause);
  const due = channels.map(({ customerId }) => customerId);
  await refreshCustomers(unit, due, cause);
}
