import type { NewMail } from './new-mail';

/** Stands for the link until the mail is sent. */
export const LINK = '{{link}}';

/**
 * Where programs that show mails would find a link: behind a scheme, between slashes, around the at sign of an address,
 * behind a dot in a domain (in any script, or xn--) or an IPv4 address.
 */
const linkable = [
  /(?<=\p{L}\p{M}*:)(?=\S)|(?<=[\\/])(?=[\\/])|(?<=\S@)(?=\S)|(?<=\S)(?=@\S)/u,
  /(?<=[\p{L}\p{N}\p{M}\p{Cf}_-][.．])(?=\p{Cf}*\p{L}[\p{L}\p{M}])|(?<=[a-z\d][。｡])(?=[a-z\d])/iu,
  /(?<=\d\.)(?=\d{1,3}\.\d{1,3}\.\d)/u,
].map(({ source }) => source);
const links = new RegExp(linkable.join('|'), 'giu');

/** Words typed by people may not pass for the link, and nothing in them can be followed: a space stands in each. */
const inert = (typed: string): string => typed.replaceAll('{{', '{ {').replace(links, ' ');

/** A name or a title, as one line that stands between “ ” in ours: it cannot end them. */
export const quotedLine = (typed: string): string =>
  inert(typed.replace(/\s+/gu, ' '))
    .replace(/[“”„«»"]/gu, "'")
    .trim();

/** How a paragraph that another person wrote begins, and each line of it. */
const THEIRS = '> ';

/** What another person wrote, as a paragraph that is seen to be theirs. */
export const quotation = (typed: string): string =>
  inert(typed.trim())
    .split(/\r\n?|[\n\u2028\u2029]/u)
    .map((line) => `${THEIRS}${line}`)
    .join('\n');

export type MailLanguage = 'en' | 'pl';

/** The languages in which mails are written; any other gets English. */
export const mailLanguageOf = (language: string): MailLanguage => (/^pl\b/i.test(language) ? 'pl' : 'en');

/** A mail in one language: a subject, and paragraphs of which one may be the link. */
export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

export function mailOf({ subject, paragraphs }: MailText, to: Omit<NewMail, 'subject' | 'text' | 'html'>): NewMail {
  return { ...to, subject, ...inBothForms(paragraphs, mailLanguageOf(to.language)) };
}

const daysIn = (language: MailLanguage) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
/** Made once: making one takes far longer than writing a day with it. */
const writtenDays = { en: daysIn('en'), pl: daysIn('pl') };

/** A day as it is written out; the hour would mean nothing without a time zone. */
export const dayOf = (moment: Date, language: string): string => writtenDays[mailLanguageOf(language)].format(moment);

/** The same words twice: as plain text, and as HTML. One paragraph may be the link alone, others quotations. */
export function inBothForms(paragraphs: readonly string[], language: string): Pick<NewMail, 'text' | 'html'> {
  const body = paragraphs.map((each) => `${htmlOf(each)}\n`).join('');
  return {
    text: `${paragraphs.join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="${language}"><body>\n${body}</body></html>\n`,
  };
}

function htmlOf(paragraph: string): string {
  if (paragraph === LINK) return `<p><a href="${LINK}">${LINK}</a></p>`;
  if (!paragraph.startsWith(THEIRS)) return `<p>${linesOf(paragraph)}</p>`;
  return `<blockquote>${linesOf(paragraph.replaceAll(/^> /gmu, ''))}</blockquote>`;
}

const linesOf = (paragraph: string): string => escaped(paragraph).replaceAll('\n', '<br>');

/** What a person wrote, as HTML that shows just that: nothing in it is markup. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
