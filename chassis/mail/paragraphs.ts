import type { NewMail } from './new-mail';

/** Stands for the link until the mail is sent. */
export const LINK = '{{link}}';

/** Words typed by people may not pass for the link. */
export const quoted = (typed: string): string => typed.replaceAll('{{', '{ {');

/** The same of what stays one line. */
export const quotedLine = (typed: string): string => quoted(typed.replace(/\s+/gu, ' ')).trim();

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

/** The same words twice: as plain text, and as HTML. One paragraph may be the link alone. */
export function inBothForms(paragraphs: readonly string[], language: string): Pick<NewMail, 'text' | 'html'> {
  const html = paragraphs.map((each) => (each === LINK ? `<a href="${LINK}">${LINK}</a>` : linesOf(each)));
  const body = html.map((each) => `<p>${each}</p>\n`).join('');
  return {
    text: `${paragraphs.join('\n\n')}\n`,
    html: `<!doctype html>\n<html lang="${language}"><body>\n${body}</body></html>\n`,
  };
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
