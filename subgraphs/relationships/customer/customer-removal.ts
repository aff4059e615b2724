import { z } from 'zod';
import { id, prose } from '../../../chassis/inputs';
import { accountReadBy, moverOf, type Actor, type Parties } from '../actor';
import { decide } from '../available-actions';
import { RelationshipRefusal } from '../errors';
import {
  delegatedAdminMoves,
  relationshipsSeenBy,
  resaleRelationshipMoves,
  type ResaleRelationshipFacts,
} from './resale-relationship';

export const removeDelegatedAdminInput = z.strictObject({ customerId: id, partnerId: id });
export type RemoveDelegatedAdminInput = z.infer<typeof removeDelegatedAdminInput>;

export const removeResaleRelationshipInput = z.strictObject({
  customerId: id,
  partnerId: id,
  reason: prose(1_000),
  throughId: id.nullish(),
});
export type RemoveResaleRelationshipInput = z.infer<typeof removeResaleRelationshipInput>;

/** On which sides of a customer an actor stands, by the relationships that it sees. */
export function partiesAround(
  actor: Actor,
  customerId: string,
  relationships: readonly ResaleRelationshipFacts[],
): Parties {
  const accountId = accountReadBy(actor);
  const own = relationships.filter(({ partnerId }) => partnerId === accountId);
  return {
    customerId,
    providerId: own.find(({ role }) => role === 'PROVIDER')?.partnerId,
    // The reseller of a channel has part in it even where it has no relationship of its own.
    resellerId: relationships.find(({ resellerId }) => resellerId === accountId)?.resellerId,
  };
}

/** What of a customer's relationships an actor knows. */
export function seenBy<Row extends ResaleRelationshipFacts>(
  actor: Actor,
  customerId: string,
  relationships: readonly Row[],
): readonly Row[] {
  if (actor.isOperator || actor.customerId === customerId) return relationships;
  const accountId = accountReadBy(actor);
  return accountId === null ? [] : relationshipsSeenBy(accountId, relationships);
}

/** The relationships in which a partner loses its admin rights; none where it has none any more, which is no fault. */
export function losingAdmin<Row extends ResaleRelationshipFacts>(
  actor: Actor,
  { customerId, partnerId }: RemoveDelegatedAdminInput,
  relationships: readonly Row[],
): Row[] {
  const seen = seenBy(actor, customerId, relationships);
  const move = delegatedAdminMoves.removeDelegatedAdmin;
  decide(move, 'GRANTED', moverOf(move, actor, partiesAround(actor, customerId, seen)));
  const own = seen.filter((one) => one.partnerId === partnerId);
  if (own.length === 0) throw RelationshipRefusal.of('NOT_FOUND', 'partnerId');
  return own.filter(({ delegatedAdmin }) => delegatedAdmin === 'GRANTED');
}

/**
 * The live relationships that a removal ends: a provider's own, or its reseller's. All of the partner's with this
 * customer, unless only those through one reseller are meant.
 * @param resellerIds with whom the actor has a live partnership
 */
export function toBeRemoved<Row extends ResaleRelationshipFacts>(
  actor: Actor,
  { customerId, partnerId, throughId }: RemoveResaleRelationshipInput,
  relationships: readonly Row[],
  resellerIds: readonly string[],
): Row[] {
  const seen = seenBy(actor, customerId, relationships);
  const move = resaleRelationshipMoves.removeResaleRelationship;
  const mover = moverOf(move, actor, partiesAround(actor, customerId, seen));
  // Who may not remove anything hears so, whatever the partner is.
  decide(move, 'ACTIVE', mover);
  const named = seen.filter((one) => one.partnerId === partnerId);
  if (named.length === 0) throw RelationshipRefusal.of('NOT_FOUND', 'partnerId');
  const meant = named.filter((one) => throughId == null || (one.role === 'PROVIDER' && one.resellerId === throughId));
  if (meant.length === 0) throw RelationshipRefusal.of('NOT_FOUND', 'throughId');
  const live = removableBy(actor, relationships, resellerIds).filter((one) => meant.includes(one));
  decide(move, live.length > 0 ? 'ACTIVE' : 'REMOVED', mover);
  return live;
}

/**
 * The live relationships that a provider may end: its own, and that of a reseller through which it serves the customer
 * or with which it works. A reseller has one relationship for all its channels: while another provider orders through
 * it, which would be cut off too, it stays.
 */
export function removableBy<Row extends ResaleRelationshipFacts>(
  actor: Actor,
  relationships: readonly Row[],
  resellerIds: readonly string[],
): Row[] {
  const accountId = accountReadBy(actor);
  const live = relationships.filter(({ state }) => state === 'ACTIVE');
  return live.filter(({ role, partnerId }) => {
    if (role === 'PROVIDER') return partnerId === accountId;
    const through = live.filter((one) => one.role === 'PROVIDER' && one.resellerId === partnerId);
    const isItsOwn = through.length > 0 || resellerIds.includes(partnerId);
    return isItsOwn && through.every((one) => one.partnerId === accountId);
  });
}
