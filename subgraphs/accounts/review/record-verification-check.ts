import { z } from 'zod';
import { id, oneOf } from '../../../chassis/inputs';
import { actingFor, type AccountRef, type Verb } from '../acting';
import {
  changeEnrollment,
  enrollmentFor,
  enrollmentMoves,
  recordChecks,
  verificationCheckKinds,
  verificationCheckStates,
} from '../enrollment';
import { optionalNoteInput } from '../common-inputs';

const recordVerificationCheckInput = z.strictObject({
  accountId: id,
  kind: oneOf(verificationCheckKinds).refine(
    (kind) => kind !== 'EMAIL_OWNERSHIP',
    'The contact alone passes this one, by confirming.',
  ),
  state: oneOf(verificationCheckStates),
  note: optionalNoteInput,
});

export const recordVerificationCheck: Verb<z.infer<typeof recordVerificationCheckInput>, AccountRef> = {
  mutation: 'recordVerificationCheck',
  shape: recordVerificationCheckInput,
  async work(unit, acting, { accountId, ...outcome }) {
    const held = await enrollmentFor(unit, acting, accountId, enrollmentMoves.recordVerificationCheck);
    const changes = await recordChecks(unit, held, [outcome]);
    await changeEnrollment(unit, held, {}, { actor: actingFor(acting.actor, accountId), changes });
    return { accountId };
  },
};
