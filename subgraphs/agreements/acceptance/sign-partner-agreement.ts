import { id, inputOf } from '../../../chassis/inputs';
import { verb } from '../acting';
import { readinessOf, requireAcceptable, requireSeen, shownInput, signatory, ticked } from './acceptance';
import { findParty } from './parties.rows';
import { recordSignature, type Recorded } from './record-acceptance.work';

/** A partner accepts for itself (S37, S52). */
export const signPartnerAgreement = verb({
  mutation: 'signPartnerAgreement',
  shape: inputOf('An account’s signature under the partner agreement.', {
    accountId: id.describe('Your account.'),
    accepted: ticked,
    ...shownInput,
    signatory: signatory.describe('Who signs.'),
  }),
  async work(unit, acting, { accountId, accepted, ...shown }): Promise<Recorded> {
    const { actor } = acting;
    const account = requireSeen(actor, await findParty(unit.manager, accountId, actor));
    requireAcceptable(
      'signPartnerAgreement',
      { party: actor.account?.id === account.id ? 'ITSELF' : 'OTHERS', roles: actor.roles },
      { state: readinessOf(account), facts: { acceptedAt: unit.now }, now: unit.now },
    );
    return recordSignature(unit, acting, { type: 'PARTNER_AGREEMENT', party: account, shown, accepted, as: 'PARTNER' });
  },
});
