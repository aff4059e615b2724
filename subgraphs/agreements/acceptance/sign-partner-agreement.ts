import { z } from 'zod';
import { id } from '../../../chassis/inputs';
import { actingAs, type Verb } from '../acting';
import { readinessOf, requireAcceptable, requireSeen, shownInput } from './acceptance';
import { findParty } from './parties.rows';
import { recordAcceptance, type Recorded } from './record-acceptance.work';

export const signPartnerAgreementInput = z.strictObject({ accountId: id, accepted: z.boolean(), ...shownInput });

/** A partner accepts for itself (S37, S52). */
export const signPartnerAgreement: Verb<z.infer<typeof signPartnerAgreementInput>, Recorded> = {
  mutation: 'signPartnerAgreement',
  shape: signPartnerAgreementInput,
  work: async (unit, { actor }, { accountId, accepted, ...shown }) => {
    const { now, manager } = unit;
    const account = requireSeen(actor, await findParty(manager, accountId, actor));
    requireAcceptable(
      'signPartnerAgreement',
      { party: actor.account?.id === account.id ? 'ITSELF' : 'OTHERS', roles: actor.roles },
      { state: readinessOf(account), facts: { acceptedAt: now }, now },
    );
    const { agreementId, isRepeated } = await recordAcceptance(unit, {
      partyId: account.id,
      declaredById: account.id,
      method: 'DIRECT_SIGNATURE',
      acceptedAt: now,
      place: { type: 'PARTNER_AGREEMENT', market: account.market },
      shown,
      accepted,
      by: { actor, event: actingAs('PARTNER', actor) },
    });
    return { agreementId, isRepeated };
  },
};
