import { inBothForms, quoted } from '../../../chassis/mail/paragraphs';
import type { ContactLanguage } from './contact-language';

/** What a mail says, in both forms. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The subject never holds what a user wrote. */
export function letter(subject: string, paragraphs: readonly string[], language: ContactLanguage): Letter {
  return { subject, ...inBothForms(paragraphs, language) };
}

/** What somebody gave as a name: one line of a letter, which no reader of mails takes for an address to be opened. */
export const named = (given: string): string => quoted(given.replace(/\s+/gu, ' ').replace(/:\/\//gu, ': ')).trim();
