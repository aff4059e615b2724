import { bulkInsert } from '../../../chassis/database/bulk';
import { newId } from '../../../chassis/database/ids';
import { whyNotNow } from '../../../chassis/moves';
import { DAY_MS } from '../../../chassis/time';
import { deriveToken, tokenHash } from '../../../chassis/token';
import { partnerActor, verb, type Acting } from '../acting';
import type { Work } from '../events';
import { invitationStateAt } from '../states';
import { sentInvitationInput } from './invitation-input';
import type { InvitationRef, SendingKind } from './invitation-kind.work';
import { resentToday, type AnyInvitation } from './invitation.rows';
import { moveInvitation, refuse, sentInvitation } from './invitation.work';

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
  return { id, ...columns, ...waiting, ...open, ...sendingColumns(purpose, { id, sendCount: 1 }, now, acting) };
}

/** The columns that sending, the first time or again, decides. */
const sendingColumns = (
  purpose: string,
  { id, sendCount }: { readonly id: string; readonly sendCount: number },
  now: Date,
  { actor, terms: { days, tokenKey } }: Acting,
) => ({
  sendCount,
  sentAt: now,
  expiresAt: new Date(now.getTime() + days * DAY_MS),
  remindedAt: null,
  tokenHash: tokenHash(deriveToken(tokenKey, purpose, id, sendCount)),
  senderEmail: actor.email,
  senderLanguage: actor.language,
});

/** Stores new invitations, and sends them in the name of those who invite. */
export async function sendInvitations<Row extends AnyInvitation, Facts, Names>(
  { manager, events, mail }: Work,
  kind: SendingKind<Row, Facts, Names>,
  { actor }: Acting,
  { rows, names }: { readonly rows: readonly Row[]; readonly names: Names },
): Promise<void> {
  await bulkInsert(manager, kind.entity, rows);
  const changes = [{ field: 'state', before: null, after: 'PENDING' }];
  for (const row of rows) {
    const by = partnerActor(actor, kind.senderId(row));
    events.append({ ...kind.eventOf('Sent', row), subjectId: row.id, actor: by, changes });
    mail.append(kind.mail(row, names));
  }
}

/** Sends it again with a new link; the one sent before opens nothing any more. It stays the same invitation. */
export const resending = <Row extends AnyInvitation, Facts, Names>(
  mutation: string,
  kind: SendingKind<Row, Facts, Names>,
  which: string,
) =>
  verb({
    mutation,
    shape: sentInvitationInput('Which invitation is sent again.', which),
    async work(unit, acting, { invitationId }): Promise<InvitationRef> {
      const { resend: move } = kind.moves;
      const invitation = await sentInvitation(unit, kind, acting.actor, { invitationId, move });
      const { manager, now } = unit;
      await kind.hold?.(manager, invitation);
      const { facts, names } = await kind.inviters(manager, invitation);
      const resent = await resentToday(manager, [invitationId], now);
      const state = invitationStateAt(invitation, now);
      refuse(whyNotNow(move, { state, facts: { ...facts, resentToday: resent.length }, now }));
      const { sendCount, expiresAt } = invitation;
      const columns = sendingColumns(kind.purpose, { id: invitationId, sendCount: sendCount + 1 }, now, acting);
      const sent = await moveInvitation(unit, kind, move, { invitation, columns: columns as Partial<Row> });
      unit.events.append({
        ...kind.eventOf('Resent', sent),
        subjectId: invitationId,
        actor: partnerActor(acting.actor, kind.senderId(sent)),
        changes: [
          { field: 'sendCount', before: String(sendCount), after: String(columns.sendCount) },
          { field: 'expiresAt', before: expiresAt.toISOString(), after: columns.expiresAt.toISOString() },
        ],
      });
      unit.mail.append(kind.mail(sent, names));
      return { invitationId };
    },
  });
