import type { EventActor, RecordedEvent } from '../../../chassis/events/event';
import type { RelationshipEvent } from '../events';
import { everyRule, type EligibilityRule, type EligibilityVerdict } from './eligibility-check';
import type { CustomerEligibility } from './customer-eligibility';
import type { Channel } from './channel';
import { channelKey } from '../channel-key';

/** What verdicts changed after: the event that records it, and who acted. */
export interface Cause {
  readonly type: string;
  readonly actor: EventActor;
}

/** For what an event of another subgraph reported: who did it is not for both partners to know. */
export const system: EventActor = { kind: 'SYSTEM', accountId: null, userId: null, name: null };

/** An event of another subgraph as a cause; none where it was taken in before, and its consequences were recorded then. */
export const causedBy = ({ type }: Pick<RecordedEvent, 'type'>, isNews: boolean): Cause | null =>
  isNews ? { type, actor: system } : null;

/** What is known of a channel; without a verdict where neither partner serves the customer in it. */
interface Evaluated {
  /** One that has left the customer does not learn what others do about it. */
  readonly concernsProvider: boolean;
  readonly verdict: EligibilityVerdict | null;
  readonly failing: readonly EligibilityRule[];
}

const notServed: Evaluated = { concernsProvider: false, verdict: null, failing: [] };

/** One event for each of a customer's channels whose verdict is another one now, for the two partners in it. */
export function* eligibilityChanges(
  before: CustomerEligibility,
  after: CustomerEligibility,
  cause: Cause,
): Generator<RelationshipEvent> {
  const then = evaluatedIn(before);
  const now = evaluatedIn(after);
  const channels = [...before.verdicts, ...after.verdicts].map((channel) => [channelKey(channel), channel] as const);
  for (const [key, channel] of new Map(channels)) {
    const [was, is] = [then.get(key) ?? notServed, now.get(key) ?? notServed];
    if (was.verdict !== is.verdict) yield eligibilityChanged(channel, [was, is], cause);
  }
}

function evaluatedIn({ verdicts, blockers }: CustomerEligibility): Map<string, Evaluated> {
  return new Map(
    verdicts.map((channel) => {
      const rules = blockers.filter((blocker) => channelKey(blocker) === channelKey(channel)).map(({ rule }) => rule);
      // In the order of repair, as everywhere.
      const failing = everyRule.filter((rule) => rules.includes(rule));
      return [channelKey(channel), { concernsProvider: channel.providerServes, verdict: channel.verdict, failing }];
    }),
  );
}

function eligibilityChanged(
  { customerId, resellerId, providerId }: Channel,
  [was, is]: readonly [Evaluated, Evaluated],
  { type: cause, actor }: Cause,
): RelationshipEvent {
  const rulesOf = ({ failing }: Evaluated) => (failing.length > 0 ? failing.join(', ') : null);
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

/** What one provider does may change what another one can order, and the two do not learn of each other. */
const isKnownTo = ({ kind, accountId }: EventActor, partnerIds: readonly string[]): boolean =>
  accountId === null ? kind === 'CUSTOMER' : partnerIds.includes(accountId);
