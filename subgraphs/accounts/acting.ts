import type { EventActor } from '../../chassis/events/event';
import type { MailLink } from '../../chassis/mail/new-mail';
import { verbsOf } from '../../chassis/unit-of-work/verb';
import type { Actor } from './actor';
import type { Work } from './events';

/** Who makes a change, as known when its unit of work began. */
export interface Acting {
  readonly actor: Actor;
  /** What is stored of a mailed link's token, and nothing else of it. */
  readonly linkHash: (link: MailLink) => string;
}

export const verb = verbsOf<Work, Acting>();

/** The result of most verbs: the account that they changed. */
export interface AccountRef {
  readonly accountId: string;
}

/** Whom the history of a change names. The operator acts for no account. */
export function actingFor({ isOperator, userId, name }: Actor, accountId: string): EventActor {
  if (isOperator) return { kind: 'OPERATOR', accountId: null, userId, name };
  return { kind: 'PARTNER', accountId, userId, name };
}

/** The holder of the mailed link, of whom nothing else is known. */
export const contact: EventActor = { kind: 'CONTACT', accountId: null, userId: null, name: null };

/** Acts when an event of another subgraph takes effect here. */
export const system: EventActor = { kind: 'SYSTEM', accountId: null, userId: null, name: null };
