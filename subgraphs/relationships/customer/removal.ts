import { accountReadBy, moverOf, type Actor, type Parties } from '../actor';
import { requireMay } from '../available-actions';
import { RelationshipRefusal } from '../errors';
import { relationshipsSeenBy, type ResaleRelationshipFacts } from '../resale-relationship';
import { delegatedAdminMoves, resaleRelationshipMoves } from './customer-actions';

/** Whose relationship with a customer ends, or loses its admin rights. */
interface Removal {
  readonly customerId: string;
  readonly partnerId: string;
  /** Of a provider's relationships: only the one through this reseller. */
  readonly throughId?: string | null | undefined;
}

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

/** The relationships in which a partner loses its admin rights; none where it has none any more, which is no fault. */
export function losingAdmin<Row extends ResaleRelationshipFacts>(
  actor: Actor,
  { customerId, partnerId }: Pick<Removal, 'customerId' | 'partnerId'>,
  relationships: readonly Row[],
): Row[] {
  const seen = relationshipsSeenBy(actor, customerId, relationships);
  const move = delegatedAdminMoves.removeDelegatedAdmin;
  requireMay(move, moverOf(move, actor, partiesAround(actor, customerId, seen)));
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
  { customerId, partnerId, throughId }: Removal,
  relationships: readonly Row[],
  resellerIds: readonly string[],
): Row[] {
  const seen = relationshipsSeenBy(actor, customerId, relationships);
  const move = resaleRelationshipMoves.removeResaleRelationship;
  // An actor that may not remove anything gets this refusal, whatever the partner is.
  requireMay(move, moverOf(move, actor, partiesAround(actor, customerId, seen)));
  const named = seen.filter((one) => one.partnerId === partnerId);
  if (named.length === 0) throw RelationshipRefusal.of('NOT_FOUND', 'partnerId');
  const meant = named.filter((one) => throughId == null || (one.role === 'PROVIDER' && one.resellerId === throughId));
  if (meant.length === 0) throw RelationshipRefusal.of('NOT_FOUND', 'throughId');
  const live = removableBy(actor, relationships, resellerIds).filter((one) => meant.includes(one));
  if (live.length === 0) throw RelationshipRefusal.of(move.otherwise);
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
