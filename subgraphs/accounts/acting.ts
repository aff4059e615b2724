import type { EventActor } from '../../chassis/events/event';
import type { Actor } from './actor';

/** Who stands in the history of a change. The operator acts for no account. */
export function actingFor(actor: Actor, accountId: string): EventActor {
  const { userId, name } = actor;
  if (actor.isOperator) return { kind: 'OPERATOR', accountId: null, userId, name };
  return { kind: 'PARTNER', accountId, userId, name };
}

/** Whoever holds the e-mailed link, and is known by nothing else. */
export const contact: EventActor = { kind: 'CONTACT', accountId: null, userId: null, name: null };
