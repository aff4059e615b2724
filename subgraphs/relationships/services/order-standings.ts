import type { Work } from '../../chassis/database/unit-of-work';
import { customerChannelsOf } from '../domain/channel-assembly';
import { customerStandingOf } from '../domain/customer-standing';
import type { CustomerStanding } from '../domain/customer-standing';
import type { EligibilityVerdict } from '../domain/eligibility-check';
import type { Channel } from '../domain/standing';
import { tallyOfChange } from '../domain/tally';
import type { ResaleRelationship } from '../persistence/customer.entity';
import { readFacts, readRelationships } from '../persistence/fact-reader';
import { addTally, holdCustomers, holdFactsOf, replaceStandings, storedStandings } from '../persistence/standing-store';

/** What became of one channel; null where there is none, before or after. */
export interface StandingChange extends Channel {
  readonly before: EligibilityVerdict | null;
  readonly after: EligibilityVerdict | null;
}

const nothing: CustomerStanding = { standings: [], blockers: [], partners: [] };

/** How many customers are evaluated at a time; the number of statements for each such group is constant. */
const GROUP = 200;

/**
 * Evaluates customers anew after a fact about them changed, and stores what came of it: standings, blockers, and the
 * numbers of every list and dashboard. To be called in the unit of work of the change, after the change is stored;
 * a change of a consent also moves the version of its partnership, which is what holds others back meanwhile.
 */
export async function refreshStandings({ manager }: Work, customerIds: readonly string[]): Promise<StandingChange[]> {
  const ids = [...new Set(customerIds)].sort();
  const changes: StandingChange[] = [];
  for (let start = 0; start < ids.length; start += GROUP) {
    changes.push(...(await refreshGroup(manager, ids.slice(start, start + GROUP))));
  }
  return changes;
}

async function refreshGroup(manager: Work['manager'], customerIds: readonly string[]): Promise<StandingChange[]> {
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
  if (after.size === 0) return [];
  await replaceStandings(manager, after);
  await addTally(manager, tallyOfChange([...before.values()], [...after.values()]));
  return [...after].flatMap(([id, now]) => changesOf(before.get(id) ?? nothing, now));
}

const partnersOf = (relationships: readonly ResaleRelationship[]): string[] => [
  ...new Set(relationships.flatMap(({ partnerId, resellerId }) => [partnerId, resellerId])),
];

/** Equal for equal rows, whatever order they and their columns come in. */
function fingerprint({ standings, blockers, partners }: CustomerStanding): string {
  const lines = [...standings, ...blockers, ...partners].map((row) => JSON.stringify(Object.entries(row).sort()));
  return lines.sort().join('\n');
}

function changesOf(before: CustomerStanding, after: CustomerStanding): StandingChange[] {
  const channels = new Map<string, StandingChange>();
  for (const { customerId, resellerId, providerId, verdict } of before.standings) {
    const change = { customerId, resellerId, providerId, before: verdict, after: null };
    channels.set(`${resellerId} ${providerId}`, change);
  }
  for (const { customerId, resellerId, providerId, verdict } of after.standings) {
    const key = `${resellerId} ${providerId}`;
    const was = channels.get(key)?.before ?? null;
    channels.set(key, { customerId, resellerId, providerId, before: was, after: verdict });
  }
  return [...channels.values()].filter((change) => change.before !== change.after);
}
