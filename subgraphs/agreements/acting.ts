import type { EventActor } from '../../chassis/events/event';
import type { Actor } from './actor';

/** Who stands in the history of a change: for a partner account, for a customer, or for the operator. */
export function actingFor({ userId, name }: Actor, accountId: string): EventActor {
  return { kind: 'PARTNER', accountId, userId, name };
}

export function actingForCustomer({ userId, name }: Actor): EventActor {
  return { kind: 'CUSTOMER', accountId: null, userId, name };
}

export function actingForOperator({ userId, name }: Actor): EventActor {
  return { kind: 'OPERATOR', accountId: null, userId, name };
}

/** The one who acts when time passes. */
export const system: EventActor = { kind: 'SYSTEM', accountId: null, userId: null, name: null };
