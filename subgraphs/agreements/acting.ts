import type { EventActor } from '../../chassis/events/event';
import { verbsOf } from '../../chassis/unit-of-work/verb';
import type { Actor } from './actor';
import type { Work } from './events';

/** What a verb is given beside its unit of work: who asks, as known at that moment. */
export interface Acting {
  readonly actor: Actor;
}

export const verb = verbsOf<Work, Acting>();

/** Who stands in the history of a change. */
export function actingAs(kind: 'PARTNER' | 'CUSTOMER' | 'OPERATOR', { userId, name, account }: Actor): EventActor {
  return { kind, accountId: kind === 'PARTNER' ? (account?.id ?? null) : null, userId, name };
}

/** The one who acts when time passes. */
export const system: EventActor = { kind: 'SYSTEM', accountId: null, userId: null, name: null };
