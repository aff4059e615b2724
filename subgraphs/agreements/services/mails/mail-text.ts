import type { NewMail } from '../../../chassis/mail/new-mail';

/** The languages in which we write. */
export type MailLanguage = 'en' | 'pl';

/** A mail in one language: a subject, and paragraphs of which one may be the address of the programme. */
export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** Stands for the address of the programme until the mail is sent. */
export const LINK = '{{link}}';

/** Polish to whoever reads the text in Polish; English to everybody else. */
export const mailLanguageOf = (language: string): MailLanguage => (/^pl\b/i.test(language) ? 'pl' : 'en');

/** Writes the same words twice: as plain text, and as HTML in which nothing that somebody typed is markup. */
export function mailOf({ subject, paragraphs }: MailText, to: string, language: MailLanguage): NewMail {
  const html = paragraphs.map((each) => `<p>${each === LINK ? `<a href="${LINK}">${LINK}</a>` : escaped(each)}</p>`);
  const body = `<!doctype html>\n<html lang="${language}"><body>\n${html.join('\n')}\n</body></html>\n`;
  return { to, language, subject, text: `${paragraphs.join('\n\n')}\n`, html: body };
}

/** What somebody typed stays one line, and never passes for the link. */
export const plain = (typed: string): string => typed.replace(/\s+/gu, ' ').replaceAll('{{', '{ {').trim();

/** A day as it is written out; the hour would mean nothing without a time zone. */
export function dayOf(moment: Date, language: MailLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(moment);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
