import { requireSignedIn, moverOf, type Actor } from '../actor';
import { partnerActor, type Acting } from '../acting';
import type { Mover } from '../available-actions';
import { RunningCounters, addToCounters } from '../eligibility';
import { RelationshipRefusal, type ErrorCode } from '../errors';
import type { Work } from '../events';
import { invitationStateAt, type InvitationState } from '../invitation-state';
import type { InvitationMove } from './invitation';
import type { DeclineInvitationInput, SentInvitationInput } from './invitation-input';
import { tell, type ColumnsOf, type InvitationKind, type SendingKind } from './invitation-kind.work';
import { invitationByToken, resentToday, type AnyInvitation } from './invitation.rows';
import { answerMail } from './invitation.mail';
import { MoreThanOrEqual, type FindOptionsWhere, type QueryDeepPartialEntity } from 'typeorm';
import { bulkInsert } from '../../../chassis/database/bulk';
import { newId } from '../../../chassis/database/ids';
import { whyNotFrom, whyNotNow, whyNotThey } from '../../../chassis/moves';
import { DAY_MS } from '../../../chassis/time';
import { deriveToken, tokenHash } from '../../../chassis/token';

/** What both kinds of invitation go through, from being sent to the answer. */

export interface InvitationRef {
  readonly invitationId: string;
}

type AnyMove = InvitationMove<never>;

/** What a new invitation has, of whichever kind; with the columns of its own. */
export function newInvitation<Columns extends { readonly email: string }>(
  { purpose }: { readonly purpose: string },
  { now }: Work,
  acting: Acting,
  columns: Columns,
) {
  const id = newId();
  const waiting = { state: 'PENDING', pendingEmail: columns.email, version: 1, createdAt: now } as const;
  const open = { viewedAt: null, decidedAt: null, declineReason: null };
  return { ...columns, ...waiting, ...open, ...sending(purpose, { id, sendCount: 1 }, now, acting) };
}

/** The columns that sending, the first time or again, decides. */
function sending(
  purpose: string,
  { id, sendCount }: { readonly id: string; readonly sendCount: number },
  now: Date,
  { actor, terms: { days, tokenKey } }: Acting,
) {
  return {
    id,
    sendCount,
    sentAt: now,
    expiresAt: new Date(now.getTime() + days * DAY_MS),
    remindedAt: null,
    tokenHash: tokenHash(deriveToken(tokenKey, purpose, id, sendCount)),
    senderEmail: actor.email,
    senderLanguage: actor.language,
  };
}

/** Stores new invitations, and sends them in the name of those who invite. */
export async function sendInvitations<Row extends AnyInvitation, Facts, Names>(
  unit: Work,
  kind: SendingKind<Row, Facts, Names>,
  { actor }: Acting,
  { rows, names }: { readonly rows: readonly Row[]; readonly names: Names },
): Promise<void> {
  await bulkInsert(unit.manager, kind.entity, rows);
  const changes = [{ field: 'state', before: null, after: 'PENDING' }];
  for (const row of rows) {
    const by = partnerActor(actor, kind.senderId(row));
    tell(unit, kind.told('Sent', row), { subjectId: row.id, actor: by, changes });
    unit.mail.append(kind.mail(row, names));
  }
}

/** Sends it again with a new link; the one sent before opens nothing any more. It stays the same invitation. */
export async function resendInvitation<Row extends AnyInvitation, Facts, Names>(
  unit: Work,
  kind: SendingKind<Row, Facts, Names>,
  acting: Acting,
  { invitationId }: SentInvitationInput,
): Promise<InvitationRef> {
  const { purpose, moves } = kind;
  const invitation = await sentInvitation(unit, kind, acting.actor, { invitationId, move: moves.resend });
  const { manager, now } = unit;
  await kind.hold?.(manager, invitation);
  const { facts, names } = await kind.inviters(manager, invitation);
  const resent = await resentToday(manager, [invitationId], now);
  const state = stateOf(invitation, now);
  refuse(whyNotNow(moves.resend, { state, facts: { ...facts, resentToday: resent.length }, now }));
  const { sendCount, expiresAt } = invitation;
  const columns = sending(purpose, { id: invitationId, sendCount: sendCount + 1 }, now, acting);
  const sent = await moveInvitation(unit, kind, moves.resend, { invitation, columns: columns as ColumnsOf<Row> });
  tell(unit, kind.told('Resent', sent), {
    subjectId: invitationId,
    actor: partnerActor(acting.actor, kind.senderId(sent)),
    changes: [
      { field: 'sendCount', before: String(sendCount), after: String(columns.sendCount) },
      { field: 'expiresAt', before: expiresAt.toISOString(), after: columns.expiresAt.toISOString() },
    ],
  });
  unit.mail.append(kind.mail(sent, names));
  return { invitationId };
}

/** The sender takes it back: its link leads to an invitation that can be answered no more. */
export async function revokeInvitation<Row extends AnyInvitation>(
  unit: Work,
  kind: InvitationKind<Row>,
  { actor }: Acting,
  { invitationId }: SentInvitationInput,
): Promise<InvitationRef> {
  const { revoke: move } = kind.moves;
  const invitation = await sentInvitation(unit, kind, actor, { invitationId, move });
  const revoked = await moveInvitation(unit, kind, move, { invitation, columns: {} });
  const changes = [{ field: 'state', before: 'PENDING', after: revoked.state }];
  const by = partnerActor(actor, kind.senderId(revoked));
  tell(unit, kind.told('Revoked', revoked), { subjectId: invitationId, actor: by, changes });
  return { invitationId };
}

/** The holder of the link says no, for a company that may be new to us. */
export async function declineInvitation<Row extends AnyInvitation>(
  unit: Work,
  kind: InvitationKind<Row>,
  { actor }: Acting,
  { token, reason }: DeclineInvitationInput,
): Promise<InvitationRef> {
  const { decline: move } = kind.moves;
  const invitation = await linkedInvitation(unit, kind, actor, { token, move });
  const columns = { ...kind.decliner(actor), declineReason: reason };
  const declined = await moveInvitation(unit, kind, move, { invitation, columns });
  tell(unit, kind.told('Declined', declined, actor.tenantId), {
    subjectId: declined.id,
    actor: await kind.declinedBy(unit, actor, declined),
    changes: [
      { field: 'state', before: 'PENDING', after: declined.state },
      ...(reason === null ? [] : [{ field: 'declineReason', before: null, after: reason }]),
    ],
  });
  mailSender(unit, declined, 'declined', declined.email);
  return { invitationId: declined.id };
}

/** Tells the person who sent the invitation last, where there is an address, what became of it. */
export function mailSender(
  { mail }: Work,
  { senderEmail, senderLanguage }: AnyInvitation,
  answer: Parameters<typeof answerMail>[0],
  about: string,
): void {
  if (senderEmail !== null) mail.append(answerMail(answer, senderEmail, senderLanguage, about));
}

const stateOf = ({ state, expiresAt }: AnyInvitation, now: Date): InvitationState =>
  invitationStateAt(state, expiresAt, now);

function refuse([reason]: readonly ErrorCode[]): void {
  if (reason === 'LIMIT_EXCEEDED') {
    throw RelationshipRefusal.about(reason, 'This was sent again often enough for a day.', 'invitationId');
  }
  if (reason) throw RelationshipRefusal.of(reason);
}

const requireMovable = (move: AnyMove, mover: Mover, invitation: AnyInvitation, now: Date): void =>
  refuse([...whyNotThey(move, mover), ...whyNotFrom(move, stateOf(invitation, now))]);

/** The invitation that a mutation names, where the actor sees it and may make this move. */
async function sentInvitation<Row extends AnyInvitation>(
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
 * One statement decides: of all that want to move a pending invitation, the first does and the others hear why not.
 * Every sending makes another token, so a change by what was read before it was sent again comes too late as well.
 */
export async function moveInvitation<Row extends AnyInvitation>(
  { manager, now }: Work,
  { entity, counted }: InvitationKind<Row>,
  move: AnyMove,
  { invitation, columns }: { readonly invitation: Row; readonly columns: ColumnsOf<Row> },
): Promise<Row> {
  const { id, tokenHash: asSeen } = invitation;
  const state = move.to.PENDING;
  const change = { ...(state === 'PENDING' ? {} : { state, decidedAt: now, pendingEmail: null }), ...columns };
  const { affected } = await manager.update(
    entity,
    { id, tokenHash: asSeen, state: 'PENDING', expiresAt: MoreThanOrEqual(now) },
    { ...change, version: () => 'version + 1' } as QueryDeepPartialEntity<Row>,
  );
  if (affected !== 1) {
    const current = await manager.findOneByOrFail(entity, { id } as FindOptionsWhere<Row>);
    const [reason = 'VERSION_CONFLICT'] = whyNotFrom(move, stateOf(current, now));
    throw RelationshipRefusal.of(reason);
  }
  const moved = Object.assign({}, invitation, change);
  const counter = new RunningCounters();
  counter.addInvitation(counted, moved);
  await addToCounters(manager, counter.result());
  return moved;
}
