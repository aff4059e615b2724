import { z } from 'zod';
import { id } from '../../../chassis/inputs';
import { accountEvent } from '../events';
import { actingFor, type AccountRef, type Verb } from '../acting';
import { enrollmentFor, enrollmentMoves, sendContactConfirmation } from '../enrollment';

const resendContactVerificationInput = z.strictObject({ accountId: id });

/** Mails a new link; the one before becomes invalid. */
export const resendContactVerification: Verb<z.infer<typeof resendContactVerificationInput>, AccountRef> = {
  mutation: 'resendContactVerification',
  shape: resendContactVerificationInput,
  async work(unit, acting, { accountId }) {
    const move = enrollmentMoves.resendContactVerification;
    const { account, enrollment } = await enrollmentFor(unit, acting, accountId, move);
    const changes = await sendContactConfirmation(unit, acting, account);
    const by = { accountId, actor: actingFor(acting.actor, accountId), changes };
    unit.events.append(accountEvent('EnrollmentChanged', by, { status: enrollment.status }));
    return { accountId };
  },
};
