import { id, inner, inputOf, oneOf, unreadListOf } from '../../../chassis/inputs';
import type { UserErrorData } from '../../../chassis/refusal';
import { verb } from '../acting';
import { RelationshipRefusal, type ErrorCode } from '../errors';
import { invitee } from './invite-reseller';
import { activeProvider, inviteEach, refusalOf } from './inviting-resellers.work';

/** What becomes of the good rows of a call that has bad ones. */
export const errorPolicies = {
  ALL_OR_NOTHING: 'Nothing is done unless every row is good.',
  SKIP_FAILED: 'The good rows are done, and the others each say what is wrong with them.',
} as const;
export type ErrorPolicy = keyof typeof errorPolicies;

/** Most rows in one call. */
export const ROWS_AT_ONCE = 250;

const row = { name: 'InviteResellerRow', description: 'One of many resellers that a provider asks to authorize it.' };
export const inviteeShape = inner(row, invitee);

/** What became of one row. */
interface InvitedRow {
  readonly invitationId: string | null;
  readonly userErrors: readonly UserErrorData<ErrorCode>[];
}

/** Invites many at once. Under ALL_OR_NOTHING one bad row keeps all from being stored. */
export const inviteResellers = verb({
  mutation: 'inviteResellers',
  // The rows are read one by one, since one that cannot be read need not keep the others from being sent.
  shape: inputOf('Whom a provider asks to authorize it, up to 250 at once.', {
    providerId: id.describe('The provider that invites: the viewer’s own account.'),
    // Counted by the verb, which has a refusal of its own for too many.
    rows: unreadListOf(inviteeShape).describe(
      `The resellers; the answer has one result for each, in this order. At most ${ROWS_AT_ONCE}.`,
    ),
    errorPolicy: oneOf(errorPolicies)
      .default('SKIP_FAILED')
      .describe('What becomes of the good rows where there are bad ones.'),
  }),
  async work(unit, acting, { providerId, rows, errorPolicy }): Promise<{ readonly rows: readonly InvitedRow[] }> {
    const provider = await activeProvider(unit, acting.actor, providerId);
    if (rows.length > ROWS_AT_ONCE) {
      throw RelationshipRefusal.about('LIMIT_EXCEEDED', `At most ${ROWS_AT_ONCE} rows go into one call.`, 'rows');
    }
    const read = rows.map((row) => inviteeShape.safeParse(row));
    const readable = read.flatMap(({ data }) => (data ? [data] : []));
    const answers = (await inviteEach(unit, acting, provider, readable)).values();
    const results = read.map(({ error }, index): InvitedRow => {
      if (error) return { invitationId: null, userErrors: error.issues.map((issue) => unreadable(issue, index)) };
      const answer = answers.next().value;
      if (answer && 'invitationId' in answer) return { ...answer, userErrors: [] };
      const refusal = refusalOf(answer?.reason ?? 'INVALID_INPUT', 'rows', String(index), 'email');
      return { invitationId: null, userErrors: refusal.errors };
    });
    const faults = results.flatMap(({ userErrors }) => userErrors);
    if (faults.length > 0 && errorPolicy === 'ALL_OR_NOTHING') throw RelationshipRefusal.each(faults);
    return { rows: results };
  },
});

const unreadable = (
  { message, path }: { readonly message: string; readonly path: readonly PropertyKey[] },
  index: number,
): UserErrorData<ErrorCode> => ({
  code: 'INVALID_INPUT',
  message,
  path: ['input', 'rows', String(index), ...path.map(String)],
});

export const isPending = ({ userErrors }: InvitedRow): boolean =>
  userErrors.some(({ code }) => code === 'INVITATION_ALREADY_PENDING');

/** Where rows kept the call from being done, each gets its own errors; otherwise the call was refused before any was looked at. */
export function refusedRows(
  { rows }: { readonly rows: readonly unknown[] },
  userErrors: InvitedRow['userErrors'],
): InvitedRow[] {
  const ofRow = (index: number) => userErrors.filter(({ path }) => path[1] === 'rows' && path[2] === String(index));
  if (!userErrors.some(({ path }) => path[1] === 'rows' && path.length > 2)) return [];
  return rows.map((_, index) => ({ invitationId: null, userErrors: ofRow(index) }));
}
