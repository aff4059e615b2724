import { id, inputOf } from '../../../chassis/inputs';
import { accountEvent } from '../events';
import { actingFor, verb, type AccountRef } from '../acting';
import { enrollmentFor, enrollmentMoves, sendContactConfirmation } from '../enrollment';

/** Mails a new link; the one before becomes invalid. */
export const resendContactVerification = verb({
  mutation: 'resendContactVerification',
  shape: inputOf('Whose contact is to get a new link.', { accountId: id.describe('The account.') }),
  async work(unit, acting, { accountId }): Promise<AccountRef> {
    const move = enrollmentMoves.resendContactVerification;
    const { account, enrollment } = await enrollmentFor(unit, acting, accountId, move);
    const changes = await sendContactConfirmation(unit, acting, account);
    const by = { accountId, actor: actingFor(acting.actor, accountId), changes };
    unit.events.append(accountEvent('EnrollmentChanged', by, { status: enrollment.status }));
    return { accountId };
  },
});
