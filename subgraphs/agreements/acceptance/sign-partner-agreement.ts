import type { Work } from '../events';
import { maySign } from './acceptance';
import type { Actor } from '../actor';
import type { SignInput } from './acceptance-inputs';
import { findVisible } from '../visible';
import { recordAcceptance, type Recorded } from './record-acceptance.work';
import { actingFor } from '../acting';

/** A partner accepts for itself (S37, S52). */
export async function signPartnerAgreement(unit: Work, actor: Actor, input: SignInput): Promise<Recorded> {
  const { accountId, accepted, ...shown } = input;
  const account = maySign(actor, await findVisible(unit.manager, 'party', accountId, actor));
  const { agreementId, isRepeated } = await recordAcceptance(unit, {
    partyId: account.id,
    declaredById: account.id,
    method: 'DIRECT_SIGNATURE',
    acceptedAt: unit.now,
    place: { type: 'PARTNER_AGREEMENT', market: account.market },
    shown,
    accepted,
    by: { actor, event: actingFor(actor, account.id) },
  });
  return { agreementId, isRepeated };
}
