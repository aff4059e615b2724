import { MoreThanOrEqual, type FindOptionsWhere, type QueryDeepPartialEntity } from 'typeorm';
import { whyNotFrom, whyNotThey } from '../../../chassis/moves';
import { partnerActor, verb } from '../acting';
import { moverOf, requireSignedIn, type Actor } from '../actor';
import type { Mover } from '../available-actions';
import { RunningCounters, addToCounters } from '../eligibility';
import { RelationshipRefusal, type ErrorCode } from '../errors';
import type { Work } from '../events';
import { invitationStateAt } from '../states';
import type { InvitationMove } from './invitation';
import { declineInvitationInput, sentInvitationInput } from './invitation-input';
import type { InvitationKind, InvitationRef } from './invitation-kind.work';
import { answerMail } from './invitation.mail';
import { invitationByToken, type AnyInvitation } from './invitation.rows';

type AnyMove = InvitationMove<never>;

/** The sender takes it back: its link leads to an invitation that can be answered no more. */
export const revoking = <Row extends AnyInvitation>(mutation: string, kind: InvitationKind<Row>, which: string) =>
  verb({
    mutation,
    shape: sentInvitationInput('Which invitation is taken back.', which),
    async work(unit, { actor }, { invitationId }): Promise<InvitationRef> {
      const { revoke: move } = kind.moves;
      const invitation = await sentInvitation(unit, kind, actor, { invitationId, move });
      const revoked = await moveInvitation(unit, kind, move, { invitation, columns: {} });
      const changes = [{ field: 'state', before: 'PENDING', after: revoked.state }];
      const by = partnerActor(actor, kind.senderId(revoked));
      unit.events.append({ ...kind.eventOf('Revoked', revoked), subjectId: invitationId, actor: by, changes });
      return { invitationId };
    },
  });

/** The holder of the link says no, for a company that may be new to us. */
export const declining = <Row extends AnyInvitation>(mutation: string, kind: InvitationKind<Row>, why: string) =>
  verb({
    mutation,
    shape: declineInvitationInput(why),
    async work(unit, { actor }, { token, reason }): Promise<InvitationRef> {
      const { decline: move } = kind.moves;
      const invitation = await linkedInvitation(unit, kind, actor, { token, move });
      const columns = { ...kind.decliner(actor), declineReason: reason };
      const declined = await moveInvitation(unit, kind, move, { invitation, columns });
      const given = reason === null ? [] : [{ field: 'declineReason', before: null, after: reason }];
      unit.events.append({
        ...kind.eventOf('Declined', declined, actor.tenantId),
        subjectId: declined.id,
        actor: await kind.declinedBy(unit, actor, declined),
        changes: [{ field: 'state', before: 'PENDING', after: declined.state }, ...given],
      });
      mailSender(unit, declined, 'declined', declined.email);
      return { invitationId: declined.id };
    },
  });

/** Mails what became of an invitation to the person who sent it last, where an address is known. */
export function mailSender(
  { mail }: Work,
  { senderEmail, senderLanguage }: AnyInvitation,
  answer: Parameters<typeof answerMail>[0],
  about: string,
): void {
  if (senderEmail !== null) mail.append(answerMail(answer, senderEmail, senderLanguage, about));
}

export function refuse([reason]: readonly ErrorCode[]): void {
  if (reason === 'LIMIT_EXCEEDED') {
    throw RelationshipRefusal.about(reason, 'This was sent again often enough for a day.', 'invitationId');
  }
  if (reason) throw RelationshipRefusal.of(reason);
}

const requireMovable = (move: AnyMove, mover: Mover, invitation: AnyInvitation, now: Date): void =>
  refuse([...whyNotThey(move, mover), ...whyNotFrom(move, invitationStateAt(invitation, now))]);

/** The invitation that a mutation names, where the actor sees it and may make this move. */
export async function sentInvitation<Row extends AnyInvitation>(
  { manager, now }: Work,
  { find }: InvitationKind<Row>,
  actor: Actor,
  { invitationId, move }: { readonly invitationId: string; readonly move: AnyMove },
): Promise<Row> {
  requireSignedIn(actor);
  const invitation = await find(manager, actor, invitationId);
  if (!invitation) throw RelationshipRefusal.of('NOT_FOUND', 'invitationId');
  requireMovable(move, moverOf(move, actor, invitation), invitation, now);
  return invitation;
}

/** The invitation of a link, for a holder who may answer it so. Every link that opens nothing for them is answered the same. */
export async function linkedInvitation<Row extends AnyInvitation>(
  { manager, now }: Work,
  { entity, holderOf }: InvitationKind<Row>,
  actor: Actor,
  { token, move }: { readonly token: string; readonly move: AnyMove },
): Promise<Row> {
  requireSignedIn(actor);
  const invitation = await invitationByToken(manager, entity, token);
  const mover = invitation && holderOf(actor, invitation);
  if (!mover) throw RelationshipRefusal.of('TOKEN_INVALID', 'token');
  requireMovable(move, mover, invitation, now);
  return invitation;
}

/**
 * One statement decides: of all that want to move a pending invitation, the first does and the others are refused with the reason.
 * Every sending makes another token, so a change by what was read before it was sent again comes too late as well.
 */
export async function moveInvitation<Row extends AnyInvitation>(
  { manager, now }: Work,
  { entity, counted }: InvitationKind<Row>,
  move: AnyMove,
  { invitation, columns }: { readonly invitation: Row; readonly columns: Partial<Row> },
): Promise<Row> {
  const { id, tokenHash: asSeen } = invitation;
  const state = move.to.PENDING;
  const decided = state === 'PENDING' ? {} : { state, decidedAt: now, pendingEmail: null };
  // To read what a link leads to leaves no trace; only an answer shows that its holder has opened it.
  const opened = state === 'ACCEPTED' || state === 'DECLINED' ? { viewedAt: invitation.viewedAt ?? now } : {};
  const change = { ...decided, ...opened, ...columns };
  const { affected } = await manager.update(
    entity,
    { id, tokenHash: asSeen, state: 'PENDING', expiresAt: MoreThanOrEqual(now) },
    { ...change, version: () => 'version + 1' } as QueryDeepPartialEntity<Row>,
  );
  if (affected !== 1) {
    const current = await manager.findOneByOrFail(entity, { id } as FindOptionsWhere<Row>);
    const [reason = 'VERSION_CONFLICT'] = whyNotFrom(move, invitationStateAt(current, now));
    throw RelationshipRefusal.of(reason);
  }
  const moved = Object.assign({}, invitation, change);
  const counter = new RunningCounters();
  counter.addInvitation(counted, moved);
  await addToCounters(manager, counter.result());
  return moved;
}
