import type { AgreementType } from '../agreement';
import type { AgreementEvent } from '../events';
import { system } from '../acting';

/** Recorded when the day has passed by which a newer version had to be accepted. */
export function agreementLapsed(type: AgreementType, partyId: string): AgreementEvent {
  const about = { subjectId: partyId, audience: [partyId], actor: system };
  if (type === 'PARTNER_AGREEMENT') return { type: 'PartnerAgreementLapsed', ...about, data: { accountId: partyId } };
  return { type: 'CustomerAgreementLapsed', ...about, data: { customerId: partyId } };
}
