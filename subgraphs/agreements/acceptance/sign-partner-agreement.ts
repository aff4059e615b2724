import { z } from 'zod';
import { id } from '../../../chassis/inputs';
import type { Verb } from '../acting';
import { readinessOf, requireAcceptable, requireSeen, shownInput } from './acceptance';
import { findParty } from './parties.rows';
import { recordSignature, type Recorded } from './record-acceptance.work';

export const signPartnerAgreementInput = z.strictObject({ accountId: id, accepted: z.boolean(), ...shownInput });

/** A partner accepts for itself (S37, S52). */
export const signPartnerAgreement: Verb<z.infer<typeof signPartnerAgreementInput>, Recorded> = {
  mutation: 'signPartnerAgreement',
  shape: signPartnerAgreementInput,
  async work(unit, acting, { accountId, accepted, ...shown }) {
    const { actor } = acting;
    const account = requireSeen(actor, await findParty(unit.manager, accountId, actor));
    requireAcceptable(
      'signPartnerAgreement',
      { party: actor.account?.id === account.id ? 'ITSELF' : 'OTHERS', roles: actor.roles },
      { state: readinessOf(account), facts: { acceptedAt: unit.now }, now: unit.now },
    );
    return recordSignature(unit, acting, { type: 'PARTNER_AGREEMENT', party: account, shown, accepted, as: 'PARTNER' });
  },
};
