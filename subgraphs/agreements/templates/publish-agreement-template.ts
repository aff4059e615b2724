import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { duplicateAs, isDuplicate } from '../../../chassis/database/duplicate';
import { newId } from '../../../chassis/database/ids';
import type { EventActor } from '../../../chassis/events/event';
import { inputOf, languageTag, marketCode, oneLine, oneOf, verbatim } from '../../../chassis/inputs';
import { actingAs, verb } from '../acting';
import { requireOperator } from '../actor';
import { agreementTypes, type AgreementType } from '../agreement';
import { AgreementRefusal } from '../errors';
import type { Work } from '../events';
import { fingerprint } from '../fingerprint';
import { datedFrom, nextVersion, type TextFacts, type WholeText } from './agreement-template';
import { AgreementTemplate, TemplateSeries } from './agreement-template.entity';
import { templatePublished } from './template-published';
import { holdTexts } from './templates.rows';

const TITLE_LENGTH = 200;
/** What a request can bring: with its line endings escaped, and the rest of the request, it has to pass the gateway. */
const TEXT_BYTES = 90_000;

/** Publishes a text under the next number of its market, or as another language of the newest; two at once get two. */
export const publishAgreementTemplate = verb({
  mutation: 'publishAgreementTemplate',
  shape: inputOf('A text to be published.', {
    type: oneOf(agreementTypes).describe('Who the text is for.'),
    market: marketCode
      .nullish()
      .transform((market) => market ?? null)
      .describe('The market that it is for (ISO 3166-1 alpha-2). Left out: every market that has no text of its own.'),
    language: languageTag
      .default('en')
      .describe(
        'Language of the text as a BCP 47 tag. A language that the newest version lacks makes an edition of that version; one that it has makes the next version.',
      ),
    title: oneLine(TITLE_LENGTH).describe('Its title, in its own language; at most 200 characters.'),
    // Nothing of the text is trimmed or normalised: the fingerprint covers what was handed in.
    text: verbatim(TEXT_BYTES).describe('The words, in Markdown, kept byte for byte; at most 90,000 bytes in UTF-8.'),
    requiredFrom: z
      .date()
      .max(new Date('2100-01-01'), 'must lie in this century')
      .nullish()
      .transform((moment) => moment ?? null)
      .describe(
        'From this moment the version before no longer counts; never in the past. Left out: who accepted the version before is not asked again.',
      ),
  }),
  async work(unit, { actor }, input): Promise<{ readonly templateId: string }> {
    requireOperator(actor);
    const texts = await holdTextsToPublish(unit.manager, input.type);
    const requiredFrom = datedFrom(texts, input, unit.now);
    const stored = storeTemplate(unit, texts, { ...input, requiredFrom }, actingAs('OPERATOR', actor));
    const { id } = await stored.catch(duplicateAs(() => AgreementRefusal.of('VERSION_CONFLICT')));
    return { templateId: id };
  },
});

export type NewText = z.infer<typeof publishAgreementTemplate.shape>;

/** As `holdTexts`, also for the first text of the type, which begins the series. */
export async function holdTextsToPublish(manager: EntityManager, type: AgreementType): Promise<TextFacts[]> {
  const texts = await holdTexts(manager, type);
  if (texts.length > 0) return texts;
  try {
    await manager.insert(TemplateSeries, { id: type });
    return texts;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return holdTexts(manager, type);
  }
}

/** Stores a text under the number that is due, and records the event. Whether it may be published was decided before. */
export async function storeTemplate(
  { manager, events, now }: Work,
  texts: readonly TextFacts[],
  given: NewText,
  actor: EventActor,
): Promise<WholeText> {
  const version = nextVersion(texts, given);
  const sha256 = fingerprint(given.text);
  const row = { ...given, version, id: newId(), sha256, publishedAt: now, withdrawnAt: null };
  await manager.insert(AgreementTemplate, row);
  events.append(templatePublished(row, actor));
  return row;
}
