import type { EventActor, RecordedEvent } from '../../../chassis/events/event';
import type { RelationshipEvent } from '../events';
import { eligibilityRules, type EligibilityRule, type EligibilityVerdict } from './eligibility-check';
import type { CustomerStanding } from './customer-standing';
import type { Channel } from './standing';

/** What verdicts changed after: the event that tells of it, and who acted. */
export interface Cause {
  readonly type: string;
  readonly actor: EventActor;
}

/** What nobody did here: it was heard of from elsewhere, and whose doing it was is not for both partners to know. */
export const system: EventActor = { kind: 'SYSTEM', accountId: null, userId: null, name: null };

/** An event of another subgraph as a cause; none where it was taken in before, and its consequences were told then. */
export const causedBy = ({ type }: Pick<RecordedEvent, 'type'>, isNews: boolean): Cause | null =>
  isNews ? { type, actor: system } : null;

/** Where a channel stands; without a verdict where nobody serves the customer in it. */
interface Stand {
  /** One that has left the customer is not told what others do about it. */
  readonly concernsProvider: boolean;
  readonly verdict: EligibilityVerdict | null;
  readonly failing: readonly EligibilityRule[];
}

const notServed: Stand = { concernsProvider: false, verdict: null, failing: [] };

/** One event for each of a customer's channels whose verdict is another one now, for the two partners in it. */
export function* eligibilityChanges(
  before: CustomerStanding,
  after: CustomerStanding,
  cause: Cause,
): Generator<RelationshipEvent> {
  const then = standsOf(before);
  const now = standsOf(after);
  const channels = [...before.standings, ...after.standings].map((channel) => [keyOf(channel), channel] as const);
  for (const [key, channel] of new Map(channels)) {
    const [was, is] = [then.get(key) ?? notServed, now.get(key) ?? notServed];
    if (was.verdict !== is.verdict) yield eligibilityChanged(channel, [was, is], cause);
  }
}

const keyOf = ({ resellerId, providerId }: Channel): string => `${resellerId} ${providerId}`;

function standsOf({ standings, blockers }: CustomerStanding): Map<string, Stand> {
  return new Map(
    standings.map((standing) => {
      const rules = blockers.filter((blocker) => keyOf(blocker) === keyOf(standing)).map(({ rule }) => rule);
      // In the order of repair, as everywhere.
      return [
        keyOf(standing),
        {
          concernsProvider: standing.providerServes,
          verdict: standing.verdict,
          failing: eligibilityRules.filter((rule) => rules.includes(rule)),
        },
      ];
    }),
  );
}

function eligibilityChanged(
  { customerId, resellerId, providerId }: Channel,
  [was, is]: readonly [Stand, Stand],
  { type: cause, actor }: Cause,
): RelationshipEvent {
  const rulesOf = ({ failing }: Stand) => (failing.length > 0 ? failing.join(', ') : null);
  return {
    type: 'EligibilityChanged',
    subjectId: customerId,
    audience: [resellerId, ...(was.concernsProvider || is.concernsProvider ? [providerId] : [])],
    actor: isKnownTo(actor, [resellerId, providerId]) ? actor : system,
    data: { customerId, resellerId, providerId, before: was.verdict, after: is.verdict, cause, failing: is.failing },
    changes: [
      { field: 'verdict', before: was.verdict, after: is.verdict },
      { field: 'failing', before: rulesOf(was), after: rulesOf(is) },
      { field: 'cause', before: null, after: cause },
    ],
  };
}

/** One provider's doing may change what another one can order, and the two do not learn of each other. */
const isKnownTo = ({ kind, accountId }: EventActor, partnerIds: readonly string[]): boolean =>
  accountId === null ? kind === 'CUSTOMER' : partnerIds.includes(accountId);
