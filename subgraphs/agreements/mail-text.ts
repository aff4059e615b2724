import type { NewMail } from '../../chassis/mail/new-mail';
import { inBothForms, quoted } from '../../chassis/mail/paragraphs';

/** The languages in which we write. */
export type MailLanguage = 'en' | 'pl';

/** A mail in one language: a subject, and paragraphs of which one may be the address of the programme. */
export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** Polish under a Polish text, English under any other. */
export const mailLanguageOf = (language: string): MailLanguage => (/^pl\b/i.test(language) ? 'pl' : 'en');

export function mailOf({ subject, paragraphs }: MailText, to: string, language: MailLanguage): NewMail {
  return { to, language, subject, ...inBothForms(paragraphs, language) };
}

/** What a person typed stays one line, and never passes for the link. */
export const plain = (typed: string): string => quoted(typed.replace(/\s+/gu, ' ')).trim();

/** A day as it is written out; the hour would mean nothing without a time zone. */
export function dayOf(moment: Date, language: MailLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(moment);
}
