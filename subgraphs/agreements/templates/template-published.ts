import type { EventActor } from '../../../chassis/events/event';
import type { AgreementEvent } from '../events';
import type { TextFacts } from './agreement-template';

/** What the others learn of a text: all but its words, by which none of them decides anything. */
export function templatePublished(text: TextFacts, actor: EventActor): AgreementEvent {
  const { id: templateId, type, market, version, language, title, sha256 } = text;
  const [publishedAt, requiredFrom] = [text.publishedAt.toISOString(), text.requiredFrom?.toISOString() ?? null];
  return {
    type: 'AgreementTemplatePublished',
    subjectId: templateId,
    audience: [],
    actor,
    changes: [{ field: 'version', before: null, after: String(version) }],
    data: { templateId, type, market, version, language, title, sha256, publishedAt, requiredFrom },
  };
}
