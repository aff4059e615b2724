import type { NewMail } from '../../../chassis/mail/new-mail';
import { mailLanguageOf } from '../../domain/inviting';

/** A mail in every language it is written in: a subject, and paragraphs of which one may be the link. */
export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** Where in the paragraphs the link stands. */
export const LINK = '{{link}}';

/** Writes the same words twice: as plain text, and as HTML in which nothing that somebody typed is markup. */
export function mailOf(text: MailText, to: Omit<NewMail, 'subject' | 'text' | 'html'>): NewMail {
  const html = text.paragraphs.map((paragraph) =>
    paragraph === LINK
      ? `<p><a href="${LINK}">${LINK}</a></p>`
      : `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`,
  );
  const body = `<!doctype html>\n<html lang="${mailLanguageOf(to.language)}"><body>\n${html.join('\n')}\n</body></html>\n`;
  return { ...to, subject: text.subject, text: `${text.paragraphs.join('\n\n')}\n`, html: body };
}

/** Words typed by people may not pass for the link. */
export const plain = (typed: string): string => typed.replaceAll('{{', '{ {');

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A day as it is written out in mails; the hour would mean nothing without a time zone. */
export function dayOf(moment: Date, language: string): string {
  return new Intl.DateTimeFormat(mailLanguageOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(moment);
}
