import { z } from 'zod';
import { id, oneOf } from '../../../chassis/inputs';
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
  shape: z.strictObject({
    accountId: id,
    kind: oneOf(verificationCheckKinds).refine(
      (kind) => kind !== 'EMAIL_OWNERSHIP',
      'The contact alone passes this one, by confirming.',
    ),
    state: oneOf(verificationCheckStates),
    note: optionalNoteInput,
  }),
  async work(unit, acting, { accountId, ...outcome }): Promise<AccountRef> {
    const held = await enrollmentFor(unit, acting, accountId, enrollmentMoves.recordVerificationCheck);
    const changes = await recordChecks(unit, held, [outcome]);
    await changeEnrollment(unit, held, {}, { actor: actingFor(acting.actor, accountId), changes });
    return { accountId };
  },
});
