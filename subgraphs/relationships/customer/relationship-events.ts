import type { EventActor } from '../../../chassis/events/event';
import type { RelationshipEvent } from '../events';
import type { ResaleRelationshipFacts } from '../resale-relationship';

interface Named {
  readonly id: string;
  readonly tenantId: string;
}
type NamedRelationship = Pick<ResaleRelationshipFacts, 'partnerId' | 'role' | 'resellerId'>;

interface AdminRemovalCause {
  readonly actor: EventActor;
  readonly audience: readonly string[];
  /** The event with which the rights ended; left out where the customer took them back. */
  readonly type?: string;
}

export function adminRemoval(
  customer: Named,
  one: NamedRelationship,
  { actor, audience, type: cause }: AdminRemovalCause,
): RelationshipEvent {
  return {
    type: 'DelegatedAdminRemoved',
    subjectId: customer.id,
    audience,
    actor,
    data: { ...dataOf(customer, one), ...(cause ? { cause } : {}) },
    changes: [
      { field: `${one.role}.delegatedAdmin`, before: 'GRANTED', after: 'WITHDRAWN' },
      ...(cause ? [{ field: 'cause', before: null, after: cause }] : []),
    ],
  };
}

export function removal(
  customer: Named,
  one: NamedRelationship & Pick<ResaleRelationshipFacts, 'delegatedAdmin'>,
  reason: string,
  actor: EventActor,
): RelationshipEvent {
  const { role, delegatedAdmin, resellerId, partnerId } = one;
  const byProvider = actor.accountId ?? partnerId;
  return {
    type: 'ResaleRelationshipRemoved',
    subjectId: customer.id,
    actor,
    data: dataOf(customer, one),
    audience: [...new Set([resellerId, partnerId, byProvider])],
    changes: [
      { field: role, before: 'ACTIVE', after: 'REMOVED' },
      { field: 'removeReason', before: null, after: reason },
      ...(delegatedAdmin === 'GRANTED'
        ? [{ field: `${role}.delegatedAdmin`, before: delegatedAdmin, after: 'WITHDRAWN' }]
        : []),
    ],
  };
}

const dataOf = ({ id: customerId, tenantId }: Named, { partnerId, role, resellerId }: NamedRelationship) => ({
  customerId,
  tenantId,
  partnerId,
  role,
  throughId: role === 'PROVIDER' ? resellerId : null,
});

/** Who sees a relationship: its partner, its reseller, and on a reseller's own the providers that serve the customer through it. */
export function witnessesOf(
  { partnerId, resellerId, role }: NamedRelationship,
  relationships: readonly ResaleRelationshipFacts[],
): string[] {
  const through = relationships.filter(
    (one) => role === 'RESELLER' && one.resellerId === partnerId && one.state === 'ACTIVE',
  );
  return [...new Set([partnerId, resellerId, ...through.map((one) => one.partnerId)])];
}
