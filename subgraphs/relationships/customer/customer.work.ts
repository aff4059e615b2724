import { requireSignedIn, type Actor } from '../actor';
import { ResaleRelationship, type Customer } from '../customer.entity';
import { RelationshipRefusal } from '../errors';
import type { Work } from '../events';
import { findVisible } from '../visible';
import { holdRelationships } from './customer.rows';

export interface CustomerRef {
  readonly customerId: string;
}

/** A customer that the actor sees, and all its relationships, held until commit. */
export async function heldCustomer(
  { manager }: Work,
  actor: Actor,
  customerId: string,
): Promise<{ readonly customer: Customer; readonly relationships: ResaleRelationship[] }> {
  requireSignedIn(actor);
  const customer = await findVisible(manager, actor, 'customer', customerId);
  if (!customer) throw RelationshipRefusal.of('NOT_FOUND', 'customerId');
  return { customer, relationships: await holdRelationships(manager, customer.id) };
}

/** One statement decides, by the state in which the relationship was found. */
export async function moveRelationship(
  { manager }: Work,
  { id, state, delegatedAdmin, version }: ResaleRelationship,
  columns: Partial<ResaleRelationship>,
): Promise<void> {
  const found = { id, state, delegatedAdmin, version };
  const { affected } = await manager.update(ResaleRelationship, found, { ...columns, version: version + 1 });
  if (affected !== 1) throw RelationshipRefusal.of('VERSION_CONFLICT');
}
