import type { EventActor, FieldChange } from '../../chassis/events/event';
import type { AgreementEvent } from './events';
import type { StoredAgreement } from './acceptance/agreement.entity';
import type { TemplateRow } from './templates/agreement-template.entity';

/** What the others learn of a text: all but its words, which nobody decides by. */
export function templatePublished(template: TemplateRow, actor: EventActor): AgreementEvent {
  const { id, type, market, version, language, title, sha256, publishedAt, requiredFrom } = template;
  const data = {
    templateId: id,
    type,
    market,
    version,
    language,
    title,
    sha256,
    publishedAt: publishedAt.toISOString(),
    requiredFrom: requiredFrom?.toISOString() ?? null,
  };
  const changes = became(version);
  return { type: 'AgreementTemplatePublished', subjectId: id, audience: [], actor, changes, data };
}

export function agreementAccepted(
  agreement: StoredAgreement,
  { version }: TemplateRow,
  actor: EventActor,
): AgreementEvent {
  const { id, type, partyId, declaredById, templateId, method } = agreement;
  const { hash } = agreement;
  const changes = became(version);
  const what = { agreementId: id, templateId, version, acceptedAt: agreement.acceptedAt.toISOString(), hash };
  if (type === 'PARTNER_AGREEMENT') {
    const data = { accountId: partyId, ...what };
    return { type: 'PartnerAgreementAccepted', subjectId: partyId, audience: [partyId], actor, changes, data };
  }
  const data = { customerId: partyId, method, declaredById, ...what };
  const audience = [...new Set([partyId, declaredById])];
  return { type: 'CustomerAgreementAccepted', subjectId: partyId, audience, actor, changes, data };
}

/** Said when the day has passed by which a newer version had to be accepted. */
export function partnerAgreementLapsed(accountId: string, actor: EventActor): AgreementEvent {
  const data = { accountId };
  return { type: 'PartnerAgreementLapsed', subjectId: accountId, audience: [accountId], actor, data };
}

export function customerAgreementLapsed(customerId: string, actor: EventActor): AgreementEvent {
  const data = { customerId };
  return { type: 'CustomerAgreementLapsed', subjectId: customerId, audience: [customerId], actor, data };
}

/** Said when somebody was asked to accept a newer version. */
export function agreementReminded(
  partyId: string,
  { id: templateId, version }: TemplateRow,
  actor: EventActor,
): AgreementEvent {
  const data = { partyId, templateId, version };
  return { type: 'AgreementReminderSent', subjectId: partyId, audience: [partyId], actor, data };
}

const became = (version: number): FieldChange[] => [{ field: 'version', before: null, after: String(version) }];
