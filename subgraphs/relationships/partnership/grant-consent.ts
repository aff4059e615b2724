import { id, inputOf, oneOf } from '../../../chassis/inputs';
import { partnerActor, verb } from '../acting';
import { RelationshipRefusal } from '../errors';
import { consentScopes } from '../states';
import { consentMoves } from './consent';
import { consentGiven, requireConsent } from './consent-text';
import { consentingPartnership, moveConsent, type PartnershipRef } from './partnership.work';

/** Gives one consent again, to the wording that is shown now. */
export const grantConsent = verb({
  mutation: 'grantConsent',
  shape: inputOf('Which consent is given again.', {
    partnershipId: id.describe('The partnership.'),
    scope: oneOf(consentScopes).describe('Which of its consents.'),
    ...consentGiven,
  }),
  async work(unit, acting, { partnershipId, scope, ...consent }): Promise<PartnershipRef> {
    const move = consentMoves.grantConsent;
    const partnership = await consentingPartnership(unit, acting, partnershipId, move);
    if (partnership.state !== 'ACTIVE') throw RelationshipRefusal.of(move.otherwise);
    requireConsent(consent);
    const isGranted = await moveConsent(unit, acting, partnership, {
      scope,
      before: 'WITHDRAWN',
      after: 'GRANTED',
      grantedAt: unit.now,
      grantedBy: partnerActor(acting.actor, partnership.resellerId),
      withdrawnAt: null,
      withdrawnBy: null,
      withdrawalCause: null,
      textVersion: consent.consentTextVersion,
    });
    if (!isGranted) throw RelationshipRefusal.of(move.otherwise);
    return { partnershipId };
  },
});
