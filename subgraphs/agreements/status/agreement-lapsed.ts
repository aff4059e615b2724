import type { AgreementEvent } from '../events';
import { system } from '../acting';

/** Recorded when the day has passed by which a newer version had to be accepted. */
export function partnerAgreementLapsed(accountId: string): AgreementEvent {
  const about = { subjectId: accountId, audience: [accountId], actor: system };
  return { type: 'PartnerAgreementLapsed', ...about, data: { accountId } };
}

export function customerAgreementLapsed(customerId: string): AgreementEvent {
  const about = { subjectId: customerId, audience: [customerId], actor: system };
  return { type: 'CustomerAgreementLapsed', ...about, data: { customerId } };
}
