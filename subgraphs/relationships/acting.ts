import type { EventActor } from '../../chassis/events/event';
import { verbsOf } from '../../chassis/unit-of-work/verb';
import type { Actor } from './actor';
import type { Work } from './events';

/** How invitations are sent out. */
export interface InvitationTerms {
  /** How long an invitation waits for its answer. */
  readonly days: number;
  /** What the tokens of links are derived from. */
  readonly tokenKey: string;
}

/** Who makes a change, as known when its unit of work began, and on what terms. */
export interface Acting {
  readonly actor: Actor;
  readonly terms: InvitationTerms;
}

export const verb = verbsOf<Work, Acting>();

/** Who stands in the history of a change made for an account. */
export function partnerActor({ userId, name }: Actor, accountId: string): EventActor {
  return { kind: 'PARTNER', accountId, userId, name };
}

/** Who stands in the history of a change that a customer made about itself. */
export function customerActor({ userId, name }: Pick<Actor, 'userId' | 'name'>): EventActor {
  return { kind: 'CUSTOMER', accountId: null, userId, name };
}
