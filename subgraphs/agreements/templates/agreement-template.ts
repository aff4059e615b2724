import { MINUTE_MS } from '../../../chassis/time';
import type { AgreementType } from '../agreement';
import { AgreementRefusal } from '../errors';

export const templateStatuses = {
  PUBLISHED: 'In force. A newer version may be out already; until the day from which that one is required, both count.',
  SUPERSEDED: 'A newer version is required by now.',
  WITHDRAWN: 'Taken back: nobody can accept it any more. Those who had keep their acceptance.',
} as const;
export type AgreementTemplateStatus = keyof typeof templateStatuses;

/**
 * All of a text but its words, which lists would otherwise carry along.
 * Versions are counted for each type and market; the language editions of one version share its number.
 */
export interface TextFacts {
  readonly id: string;
  readonly type: AgreementType;
  readonly version: number;
  /** Null where the text holds for every market. */
  readonly market: string | null;
  readonly language: string;
  readonly publishedAt: Date;
  /** From this moment the versions before no longer count; without one they count on. */
  readonly requiredFrom: Date | null;
  readonly withdrawnAt: Date | null;
  readonly title: string;
  readonly sha256: string;
}

export interface WholeText extends TextFacts {
  readonly text: string;
}

/** What the text is for: whom it binds, and where. */
export interface TextPlace {
  readonly type: AgreementType;
  readonly market: string;
}

interface WantedText extends TextPlace {
  readonly language: string;
}

const FALLBACK_LANGUAGE = 'en';

/** The text that someone in a market would have to accept now: market before general, newest, then the language. */
export function currentTemplate(templates: readonly TextFacts[], wanted: WantedText, now: Date): TextFacts | null {
  return editionFor(wanted.language, currentEditions(templates, wanted, now));
}

/** That text in every language in which there is one. */
export function currentEditions(templates: readonly TextFacts[], place: TextPlace, now: Date): TextFacts[] {
  const governing = governingTemplates(templates, place, now);
  const newest = Math.max(...governing.map(({ version }) => version));
  return governing.filter(({ version }) => version === newest);
}

/** The texts in force that a market goes by: its own where it has any, otherwise those for every market. */
export function governingTemplates(
  templates: readonly TextFacts[],
  { type, market }: TextPlace,
  now: Date,
): TextFacts[] {
  const inForce = templates.filter((text) => text.type === type && isInForce(text, now));
  const own = inForce.filter((text) => text.market === market);
  return own.length > 0 ? own : inForce.filter((text) => text.market === null);
}

/** A text without a date takes over at once for those who sign from then on; who signed before it is not asked again. */
export function statusOf(template: TextFacts, templates: readonly TextFacts[], now: Date): AgreementTemplateStatus {
  if (template.withdrawnAt && template.withdrawnAt <= now) return 'WITHDRAWN';
  const later = laterTexts(templates, template, now);
  const isSuperseded = later.some(({ requiredFrom, publishedAt }) => (requiredFrom ?? publishedAt) <= now);
  return isSuperseded ? 'SUPERSEDED' : 'PUBLISHED';
}

/** A language that the newest version lacks makes an edition of that version; one that it has makes the next version. */
export function nextVersion(
  templates: readonly TextFacts[],
  given: Pick<TextFacts, 'type' | 'market' | 'language'>,
): number {
  const series = seriesOf(templates, given);
  const newest = Math.max(0, ...series.map(({ version }) => version));
  if (newest === 0) return 1;
  const isEdition = !series.some((text) => text.version === newest && sameLanguage(text.language, given.language));
  return isEdition ? newest : newest + 1;
}

/** Clocks differ by a little, and "from now on" must not come too late. */
const PAST_MS = MINUTE_MS;

/**
 * The moment from which a text that is about to be published is required. It cannot lie in the past. An edition in
 * another language takes over the moment of its version: one version cannot be required twice.
 */
export function datedFrom(
  templates: readonly TextFacts[],
  given: Pick<TextFacts, 'type' | 'market' | 'language' | 'requiredFrom'>,
  now: Date,
): Date | null {
  const { requiredFrom } = given;
  const version = nextVersion(templates, given);
  const sibling = seriesOf(templates, given).find((text) => text.version === version);
  if (sibling) {
    if (requiredFrom !== null && requiredFrom.getTime() !== sibling.requiredFrom?.getTime())
      throw invalidDate('must be left out, or be that of the same version in another language');
    return sibling.requiredFrom;
  }
  if (requiredFrom === null || requiredFrom >= now) return requiredFrom;
  if (requiredFrom.getTime() < now.getTime() - PAST_MS) throw invalidDate('must not lie in the past');
  return now;
}

const invalidDate = (message: string) => AgreementRefusal.about('INVALID_INPUT', message, 'requiredFrom');

export function isInForce({ publishedAt, withdrawnAt }: TextFacts, now: Date): boolean {
  return publishedAt <= now && (withdrawnAt === null || withdrawnAt > now);
}

/** The texts that are counted together: for the same parties in the same market. */
function seriesOf(templates: readonly TextFacts[], { type, market }: Pick<TextFacts, 'type' | 'market'>): TextFacts[] {
  return templates.filter((text) => text.type === type && text.market === market);
}

/** The texts in force that came after one in its series. */
export function laterTexts(templates: readonly TextFacts[], text: TextFacts, now: Date): TextFacts[] {
  return seriesOf(templates, text).filter((other) => other.version > text.version && isInForce(other, now));
}

function editionFor(language: string, editions: readonly TextFacts[]): TextFacts | null {
  const inOrder = [...editions].sort((a, b) => (a.language < b.language ? -1 : 1));
  return (
    inOrder.find((text) => sameLanguage(text.language, language)) ??
    inOrder.find((text) => sameLanguage(mainLanguage(text.language), mainLanguage(language))) ??
    inOrder.find((text) => sameLanguage(mainLanguage(text.language), FALLBACK_LANGUAGE)) ??
    inOrder[0] ??
    null
  );
}

const sameLanguage = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** The language of a tag without its region or script: `pl` of `pl-PL`. */
const mainLanguage = (tag: string) => tag.split('-', 1)[0] ?? tag;
