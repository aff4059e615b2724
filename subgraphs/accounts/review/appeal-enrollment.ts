import { id, inputOf } from '../../../chassis/inputs';
import { actingFor, verb, type AccountRef, type Acting } from '../acting';
import {
  beginVerification,
  changeEnrollment,
  enrollmentFor,
  enrollmentMoves,
  makePending,
  nextEnrollmentStatus,
  type Change,
  type Enrolled,
} from '../enrollment';
import type { Work } from '../events';
import { noteInput } from '../common-inputs';

const move = enrollmentMoves.appealEnrollment;

/** Against a rejection: what failed is checked once more. While a review is overdue: a message to the operator. */
export const appealEnrollment = verb({
  mutation: 'appealEnrollment',
  shape: inputOf('Why the enrollment should be looked at again.', {
    accountId: id.describe('The account.'),
    message: noteInput.describe('To the operator; kept in the history.'),
  }),
  async work(unit, acting, { accountId, message }): Promise<AccountRef> {
    const held = await enrollmentFor(unit, acting, accountId, move);
    const appeal = { field: 'appeal', before: null, after: message };
    const change = { actor: actingFor(acting.actor, accountId), changes: [appeal] };
    if (held.enrollment.status === 'IN_REVIEW') await changeEnrollment(unit, held, {}, change);
    else await reopen(unit, acting, held, change);
    return { accountId };
  },
});

/** Back to where the review was; or to the contact, where the contact has not confirmed. */
async function reopen(unit: Work, acting: Acting, held: Enrolled, { actor, changes = [] }: Change): Promise<void> {
  const { facts } = held;
  const status = nextEnrollmentStatus(move, facts) ?? facts.status;
  const failed = facts.checks.filter(({ state }) => state === 'FAILED').map(({ kind }) => kind);
  const all = [...changes, ...(await makePending(unit, held, failed))];
  const undecided = { status, rejectionReason: null, rejectionNote: null, rejectedAt: null };
  await beginVerification(unit, acting, held, { columns: undecided, actor, changes: all });
}
