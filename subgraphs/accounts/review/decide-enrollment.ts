import { z } from 'zod';
import { id, inputOf, oneOf } from '../../../chassis/inputs';
import { actingFor, verb, type AccountRef } from '../acting';
import { authorization, enrollmentFor, enrollmentMoves, rejectionReasons } from '../enrollment';
import { optionalNoteInput } from '../common-inputs';
import { endReview } from './end-review.work';

/** Of two operators who decide at once, one does; the other finds that it was decided. */
export const decideEnrollment = verb({
  mutation: 'decideEnrollment',
  shape: inputOf('The decision on a company.', {
    accountId: id.describe('The account.'),
    authorize: z.boolean().describe('Whether it is verified; otherwise it is rejected.'),
    reason: oneOf(rejectionReasons).nullish().describe('Why it is rejected; given then, and only then.'),
    note: optionalNoteInput.describe('More about that, for the account to read.'),
  }).transform(({ reason, ...input }, context) => {
    const complain = (message: string) => context.addIssue({ code: 'custom', path: ['reason'], message });
    if (!input.authorize && !reason) complain('A rejection needs a reason.');
    if (input.authorize && reason) complain('An authorization has no reason for a rejection.');
    return { ...input, reason: reason ?? null };
  }),
  async work(unit, acting, { accountId, authorize, reason, note }): Promise<AccountRef> {
    const move = authorize ? authorization : enrollmentMoves.decideEnrollment;
    const held = await enrollmentFor(unit, acting, accountId, move);
    const decision = reason ? ({ kind: 'REJECTED', reason, note } as const) : ({ kind: 'AUTHORIZED' } as const);
    await endReview(unit, held, decision, { actor: actingFor(acting.actor, accountId) });
    return { accountId };
  },
});
