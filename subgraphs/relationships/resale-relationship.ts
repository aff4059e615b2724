import { accountReadBy, type Actor } from './actor';
import type { ConsentState, ResaleRelationshipState } from './states';

/** One partner's relationship with one customer. */
export interface ResaleRelationshipFacts {
  readonly id: string;
  readonly customerId: string;
  readonly partnerId: string;
  readonly role: 'PROVIDER' | 'RESELLER';
  /** The reseller in whose channel it stands: on a reseller's own relationship, itself. */
  readonly resellerId: string;
  readonly state: ResaleRelationshipState;
  readonly delegatedAdmin: ConsentState;
  readonly since: Date;
  readonly removedAt: Date | null;
}

/** What of a customer's relationships an actor knows: the customer and the operator know all. */
export function relationshipsSeenBy<Row extends ResaleRelationshipFacts>(
  actor: Actor,
  customerId: string,
  relationships: readonly Row[],
): readonly Row[] {
  if (actor.isOperator || actor.customerId === customerId) return relationships;
  const accountId = accountReadBy(actor);
  return accountId === null ? [] : relationshipsKnownTo(accountId, relationships);
}

/**
 * What one partner may know of a customer's relationships: its own, and those of the partners that serve the customer
 * together with it. Two providers of one reseller, or two resellers of one provider, do not learn of each other here.
 */
function relationshipsKnownTo<Row extends ResaleRelationshipFacts>(
  accountId: string,
  relationships: readonly Row[],
): Row[] {
  const own = relationships.filter(({ partnerId }) => partnerId === accountId);
  return relationships.flatMap((one) => {
    // Its own, and to a reseller those of the providers that serve the customer through it.
    if (one.partnerId === accountId || one.resellerId === accountId) return [one];
    return one.role === 'RESELLER' ? resellerKnownTo(own, one, relationships) : [];
  });
}

/**
 * The reseller of a channel, as a provider knows it that serves the customer there or once did. What begins after the
 * provider has left is not for it to see, nor what another provider brings to an end then.
 */
function resellerKnownTo<Row extends ResaleRelationshipFacts>(
  own: readonly Row[],
  reseller: Row,
  all: readonly Row[],
): Row[] {
  const together = own.filter((one) => one.resellerId === reseller.partnerId && overlap(one, reseller));
  if (together.length === 0) return [];
  const hasLeft = together.every(({ removedAt }) => isBefore(removedAt, reseller.removedAt));
  const others = all.filter(({ role, resellerId }) => role === 'PROVIDER' && resellerId === reseller.partnerId);
  const isAnothers = others.some(
    (one) => !own.includes(one) && together.every(({ removedAt }) => !isBefore(one.removedAt, removedAt)),
  );
  return [hasLeft && isAnothers ? { ...reseller, state: 'ACTIVE', removedAt: null } : reseller];
}

/** Whether both were there at some moment. */
export const overlap = (one: ResaleRelationshipFacts, other: ResaleRelationshipFacts): boolean =>
  !isBefore(one.removedAt, other.since) && !isBefore(other.removedAt, one.since);

const isBefore = (one: Date | null, other: Date | null): boolean => one !== null && other !== null && one < other;
