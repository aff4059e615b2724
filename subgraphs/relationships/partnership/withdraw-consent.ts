import { id, inputOf, oneOf } from '../../../chassis/inputs';
import { partnerActor, verb } from '../acting';
import { consentScopes } from '../states';
import { consentMoves } from './consent';
import { consentingPartnership, moveConsent, type PartnershipRef } from './partnership.work';

/** Takes back one consent, alone (S72). What was taken back or has ended already stays so, and nothing more is recorded. */
export const withdrawConsent = verb({
  mutation: 'withdrawConsent',
  shape: inputOf('Which consent is taken back.', {
    partnershipId: id.describe('The partnership.'),
    scope: oneOf(consentScopes).describe('Which of its consents.'),
  }),
  async work(unit, acting, { partnershipId, scope }): Promise<PartnershipRef> {
    const partnership = await consentingPartnership(unit, acting, partnershipId, consentMoves.withdrawConsent);
    await moveConsent(unit, acting, partnership, {
      scope,
      before: 'GRANTED',
      after: 'WITHDRAWN',
      withdrawnAt: unit.now,
      withdrawnBy: partnerActor(acting.actor, partnership.resellerId),
      withdrawalCause: 'TAKEN_BACK',
    });
    return { partnershipId };
  },
});
