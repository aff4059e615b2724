import type { NewMail } from '../../chassis/mail/new-mail';
import { inBothForms } from '../../chassis/mail/paragraphs';

/** The languages in which mails are written; any other gets English. */
export const mailLanguageOf = (language: string): 'en' | 'pl' => (/^pl\b/i.test(language) ? 'pl' : 'en');

/** A mail in every language it is written in: a subject, and paragraphs of which one may be the link. */
export interface MailText {
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

export function mailOf({ subject, paragraphs }: MailText, to: Omit<NewMail, 'subject' | 'text' | 'html'>): NewMail {
  return { ...to, subject, ...inBothForms(paragraphs, mailLanguageOf(to.language)) };
}

/** A day as it is written out in mails; the hour would mean nothing without a time zone. */
export function dayOf(moment: Date, language: string): string {
  return new Intl.DateTimeFormat(mailLanguageOf(language), { dateStyle: 'long', timeZone: 'UTC' }).format(moment);
}

export interface Recipient {
  readonly to: string;
  /** English, where none is known. */
  readonly language: string | null;
}
