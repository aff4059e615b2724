import { In } from 'typeorm';
import type { Work } from '../events';
import type { Actor } from '../actor';
import {
  losingAdmin,
  toBeRemoved,
  type RemoveDelegatedAdminInput,
  type RemoveResaleRelationshipInput,
} from './customer-removal';
import { RelationshipRefusal } from '../errors';
import { ResaleRelationship } from '../customer.entity';
import { holdRelationships } from './customer-hold.rows';
import { Partnership } from '../partnership.entity';
import { findSeen } from '../seen.rows';
import { customerActor, partnerActor, type Acting } from '../acting';
import { refreshStandings } from '../eligibility/order-standings.work';
import { adminRemoval, removal, witnessesOf } from './relationship-events';

export interface CustomerRef {
  readonly customerId: string;
}

/** The customer takes back one partner's admin rights and stays its customer; a second time changes nothing. */
export async function removeDelegatedAdmin(
  unit: Work,
  { actor }: Acting,
  input: RemoveDelegatedAdminInput,
): Promise<CustomerRef> {
  const { customer, relationships } = await heldCustomer(unit, actor, input.customerId);
  for (const one of losingAdmin(actor, input, relationships)) {
    await change(unit, one, { delegatedAdmin: 'WITHDRAWN' });
    const told = { actor: customerActor(actor), audience: witnessesOf(one, relationships) };
    unit.events.append(adminRemoval(customer, one, told));
  }
  return { customerId: customer.id };
}

/** A provider ends its own relationship with a customer, or that of its reseller; admin rights end with it. */
export async function removeResaleRelationship(
  unit: Work,
  { actor }: Acting,
  input: RemoveResaleRelationshipInput,
): Promise<CustomerRef> {
  const { customer, relationships } = await heldCustomer(unit, actor, input.customerId);
  const by = partnerActor(actor, actor.account?.id ?? '');
  const resellerIds = await resellersOf(unit, actor, relationships);
  for (const one of toBeRemoved(actor, input, relationships, resellerIds)) {
    const removed = { state: 'REMOVED', live: null, removedAt: unit.now, removeReason: input.reason } as const;
    await change(unit, one, { ...removed, delegatedAdmin: 'WITHDRAWN' });
    unit.events.append(removal(customer, one, input.reason, by));
  }
  await refreshStandings(unit, [customer.id], { type: 'ResaleRelationshipRemoved', actor: by });
  return { customerId: customer.id };
}

/** The resellers among these with whom the actor works. */
async function resellersOf(
  { manager }: Work,
  { account }: Actor,
  relationships: readonly ResaleRelationship[],
): Promise<string[]> {
  const resellerId = In([...new Set(relationships.map((one) => one.resellerId))]);
  const live = await manager.findBy(Partnership, { providerId: account?.id ?? '', resellerId, live: true });
  return live.map((one) => one.resellerId);
}

async function heldCustomer({ manager }: Work, actor: Actor, customerId: string) {
  if (!actor.isSignedIn) throw RelationshipRefusal.of('NOT_SIGNED_IN');
  const customer = await findSeen(manager, actor, 'customer', customerId);
  if (!customer) throw RelationshipRefusal.of('NOT_FOUND', 'customerId');
  return { customer, relationships: await holdRelationships(manager, customer.id) };
}

type Change = { -readonly [Column in keyof ResaleRelationship]?: ResaleRelationship[Column] };

/** One statement decides, by the state in which the relationship was found. */
async function change(
  { manager }: Work,
  { id, state, delegatedAdmin, version }: ResaleRelationship,
  columns: Change,
): Promise<void> {
  const found = { id, state, delegatedAdmin, version };
  const { affected } = await manager.update(ResaleRelationship, found, { ...columns, version: version + 1 });
  if (affected !== 1) throw RelationshipRefusal.of('VERSION_CONFLICT');
}
