import type { EventActor } from '../../../chassis/events/event';
import type { AgreementFacts } from '../agreement';
import type { AgreementEvent } from '../events';

export function agreementAccepted(
  agreement: AgreementFacts,
  { version }: { readonly version: number },
  actor: EventActor,
): AgreementEvent {
  const { id: agreementId, type, partyId, declaredById, templateId, method, hash } = agreement;
  const changes = [{ field: 'version', before: null, after: String(version) }];
  const what = { agreementId, templateId, version, acceptedAt: agreement.acceptedAt.toISOString(), hash };
  if (type === 'PARTNER_AGREEMENT') {
    const data = { accountId: partyId, ...what };
    return { type: 'PartnerAgreementAccepted', subjectId: partyId, audience: [partyId], actor, changes, data };
  }
  const data = { customerId: partyId, method, declaredById, ...what };
  const audience = [...new Set([partyId, declaredById])];
  return { type: 'CustomerAgreementAccepted', subjectId: partyId, audience, actor, changes, data };
}
