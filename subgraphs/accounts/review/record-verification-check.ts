import { id, inputOf, oneOf } from '../../../chassis/inputs';
import { actingFor, verb, type AccountRef } from '../acting';
import {
  changeEnrollment,
  enrollmentFor,
  enrollmentMoves,
  recordChecks,
  verificationCheckKinds,
  verificationCheckStates,
} from '../enrollment';
import { optionalNoteInput } from '../common-inputs';

export const recordVerificationCheck = verb({
  mutation: 'recordVerificationCheck',
  shape: inputOf('What came of one check.', {
    accountId: id.describe('The account.'),
    kind: oneOf(verificationCheckKinds)
      .refine((kind) => kind !== 'EMAIL_OWNERSHIP', 'The contact alone passes this one, by confirming.')
      .describe('Which one. EMAIL_OWNERSHIP is passed by the contact alone.'),
    state: oneOf(verificationCheckStates).describe('What came of it; PENDING takes an outcome back.'),
    note: optionalNoteInput.describe('For the account and for other operators to read.'),
  }),
  async work(unit, acting, { accountId, ...outcome }): Promise<AccountRef> {
    const held = await enrollmentFor(unit, acting, accountId, enrollmentMoves.recordVerificationCheck);
    const changes = await recordChecks(unit, held, [outcome]);
    await changeEnrollment(unit, held, {}, { actor: actingFor(acting.actor, accountId), changes });
    return { accountId };
  },
});
