import type { EntityManager } from 'typeorm';
import type { EventActor } from '../../../chassis/events/event';
import type { NewMail } from '../../../chassis/mail/new-mail';
import type { Obstacle } from '../../../chassis/moves';
import type { Actor } from '../actor';
import type { Mover } from '../available-actions';
import type { InvitationCountKind } from '../eligibility';
import type { ErrorCode } from '../errors';
import type { RelationshipEvent, Work } from '../events';
import type { InvitationMove, Resent } from './invitation';
import type { AnyInvitation, EntityOf } from './invitation.rows';

export interface InvitationRef {
  readonly invitationId: string;
}

/** The changes of an invitation that only an event of their own records: an acceptance is recorded by what began. */
export type Happening = 'Sent' | 'Resent' | 'Revoked' | 'Declined';

/** What an event of an invitation is called, whom it concerns, and what it says. */
export type EventHead = Head<
  Extract<RelationshipEvent, { type: `${'Partnership' | 'Customer'}Invitation${Happening}` }>
>;
type Head<Event> = Event extends RelationshipEvent ? Pick<Event, 'type' | 'audience' | 'data'> : never;

/** In what one kind of invitation differs from the other; everything else is one machine for both. */
export interface InvitationKind<Row extends AnyInvitation> {
  readonly entity: EntityOf<Row>;
  readonly counted: InvitationCountKind;
  readonly moves: {
    readonly resend: InvitationMove<never>;
    readonly revoke: InvitationMove<never>;
    readonly decline: InvitationMove<never>;
  };
  /** The invitation, where the actor sees it. */
  readonly find: (manager: EntityManager, actor: Actor, id: string) => Promise<Row | null>;
  /** On which side the holder of its link stands; null for one to whom the link says nothing. */
  readonly holderOf: (actor: Actor, invitation: Row) => Mover | null;
  readonly senderId: (invitation: Row) => string;
  /** The tenant is that of the answer, where there is one. */
  readonly eventOf: (happening: Happening, invitation: Row, tenantId?: string | null) => EventHead;
  /** Who declines, as the invitation names it from then on. */
  readonly decliner: (actor: Actor) => Partial<Row>;
  /** Who declined, as its history names them. */
  readonly declinedBy: (unit: Work, actor: Actor, declined: Row) => Promise<EventActor>;
}

/** How a kind of invitation is sent. */
export interface SendingKind<Row extends AnyInvitation, Facts, Names> extends InvitationKind<Row> {
  /** What its links are made for: goes into their tokens, so that no other link opens it. */
  readonly purpose: string;
  readonly moves: InvitationKind<Row>['moves'] & { readonly resend: InvitationMove<Facts & Resent> };
  /** Holds what sending it again rests on. */
  readonly hold?: (manager: EntityManager, invitation: Row) => Promise<void>;
  /** Those who invite: whether they could be accepted now, and what mails call them. */
  readonly inviters: (manager: EntityManager, invitation: Row) => Promise<{ facts: Facts; names: Names }>;
  /** What keeps it from being accepted now. */
  readonly obstacles: readonly Obstacle<Facts, ErrorCode>[];
  /** Whether it has come about already, by another invitation. */
  readonly isSettled?: (manager: EntityManager, invitation: Row) => Promise<boolean>;
  readonly mail: (invitation: Row, names: Names) => NewMail;
  readonly reminder: (invitation: Row, names: Names) => NewMail;
}
