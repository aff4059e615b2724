import type { Work } from '../events';
import type { UserErrorData } from '../../../chassis/refusal';
import { ROWS_AT_ONCE, inviteeShape, type InviteResellersInput } from './inviting';
import { RelationshipRefusal, type ErrorCode } from '../errors';
import type { Acting } from '../acting';
import { activeProvider, invite, refusalOf } from './invite-reseller';

/** What became of one row. */
export interface InvitedRow {
  readonly invitationId: string | null;
  readonly userErrors: readonly UserErrorData<ErrorCode>[];
}

/** Invites many at once. Under ALL_OR_NOTHING one bad row keeps all from being stored. */
export async function inviteResellers(
  unit: Work,
  acting: Acting,
  { providerId, rows, errorPolicy }: InviteResellersInput,
): Promise<{ readonly rows: readonly InvitedRow[] }> {
  const provider = await activeProvider(unit, acting.actor, providerId);
  if (rows.length > ROWS_AT_ONCE) {
    throw RelationshipRefusal.about('LIMIT_EXCEEDED', `At most ${ROWS_AT_ONCE} rows go into one call.`, 'rows');
  }
  const read = rows.map((row) => inviteeShape.safeParse(row));
  const answers = await invite(
    unit,
    acting,
    provider,
    read.flatMap(({ data }) => (data ? [data] : [])),
  );
  const inOrder = answers.values();
  const results = read.map(({ error }, index): InvitedRow => {
    if (error) return { invitationId: null, userErrors: error.issues.map((issue) => unreadable(issue, index)) };
    const answer = inOrder.next().value;
    if (answer && 'invitationId' in answer) return { ...answer, userErrors: [] };
    const refusal = refusalOf(answer?.reason ?? 'INVALID_INPUT', 'rows', String(index), 'email');
    return { invitationId: null, userErrors: refusal.errors };
  });
  const faults = results.flatMap(({ userErrors }) => userErrors);
  if (faults.length > 0 && errorPolicy === 'ALL_OR_NOTHING') throw RelationshipRefusal.each(faults);
  return { rows: results };
}

const unreadable = (
  { message, path }: { readonly message: string; readonly path: readonly PropertyKey[] },
  index: number,
): UserErrorData<ErrorCode> => ({
  code: 'INVALID_INPUT',
  message,
  path: ['input', 'rows', String(index), ...path.map(String)],
});
