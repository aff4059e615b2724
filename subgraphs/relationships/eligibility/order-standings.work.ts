import { MoreThan } from 'typeorm';
import type { Work } from '../events';
import { customerChannelsOf } from './channel-assembly';
import { customerStandingOf, type CustomerStanding } from './customer-standing';
import { tallyOfChange } from './tally';
import { Customer, type ResaleRelationship } from '../customer.entity';
import { readFacts, readRelationships } from './fact-reader.rows';
import { addTally, holdCustomers, holdFactsOf, replaceStandings, storedStandings } from './standing-store.rows';
import { eligibilityChanges, system, type Cause } from './eligibility-events';

const nothing: CustomerStanding = { standings: [], blockers: [], partners: [] };

/** How many customers are evaluated at a time; the number of statements for each such group is constant. */
const GROUP = 200;

/**
 * Evaluates customers anew after a fact about them changed, and stores what came of it: standings, blockers, and the
 * numbers of every list and dashboard. To be called in the unit of work of the change, after the change is stored;
 * a change of a consent also moves the version of its partnership, which is what holds others back meanwhile.
 * Every verdict that changed is told with its cause; null for what was told before.
 */
export async function refreshStandings(unit: Work, customerIds: readonly string[], cause: Cause | null): Promise<void> {
  const ids = [...new Set(customerIds)].sort();
  for (let start = 0; start < ids.length; start += GROUP) {
    await refreshGroup(unit, ids.slice(start, start + GROUP), cause);
  }
}

/** What a verdict that is another one after a rebuild is told to be caused by: which of the events it was is not known. */
const rebuilt: Cause = { type: 'FactsRebuilt', actor: system };

/** The same of so many customers in the order of their ids, after facts about any of them may have changed; answers the last, or null at the end. */
export async function refreshAllStandings(unit: Work, after: string, most: number): Promise<string | null> {
  const next = { where: { id: MoreThan(after) }, order: { id: 'ASC' }, take: most } as const;
  const customers = await unit.manager.find(Customer, { select: { id: true }, ...next });
  await refreshStandings(
    unit,
    customers.map(({ id }) => id),
    rebuilt,
  );
  return customers.length < most ? null : (customers.at(-1)?.id ?? null);
}

async function refreshGroup(unit: Work, customerIds: readonly string[], cause: Cause | null): Promise<void> {
  const { manager } = unit;
  // Partners before customers, as whoever changes a partner does. Then again: a channel may have come in meanwhile.
  await holdFactsOf(manager, partnersOf(await readRelationships(manager, customerIds)));
  await holdCustomers(manager, customerIds);
  const stored = await storedStandings(manager, customerIds);
  const relationships = await readRelationships(manager, customerIds);
  const partnerIds = partnersOf(relationships);
  await holdFactsOf(manager, partnerIds);
  const facts = await readFacts(manager, { customerIds, partnerIds }, relationships);

  const before = new Map<string, CustomerStanding>();
  const after = new Map<string, CustomerStanding>();
  for (const id of customerIds) {
    const channels = customerChannelsOf(id, facts);
    const now = channels ? customerStandingOf(channels) : nothing;
    const then = stored.get(id) ?? nothing;
    if (fingerprint(then) === fingerprint(now)) continue;
    before.set(id, then);
    after.set(id, now);
  }
  if (after.size === 0) return;
  await replaceStandings(manager, after);
  await addTally(manager, tallyOfChange([...before.values()], [...after.values()]));
  if (!cause) return;
  for (const [id, now] of after) {
    for (const event of eligibilityChanges(before.get(id) ?? nothing, now, cause)) unit.events.append(event);
  }
}

const partnersOf = (relationships: readonly ResaleRelationship[]): string[] => [
  ...new Set(relationships.flatMap(({ partnerId, resellerId }) => [partnerId, resellerId])),
];

/** Equal for equal rows, whatever order they and their columns come in. */
function fingerprint({ standings, blockers, partners }: CustomerStanding): string {
  const lines = [...standings, ...blockers, ...partners].map((row) => JSON.stringify(Object.entries(row).sort()));
  return lines.sort().join('\n');
}
