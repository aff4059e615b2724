import type { NewMail } from '../../../chassis/mail/new-mail';
import {
  LINK,
  dayOf,
  mailLanguageOf,
  mailOf,
  quotedLine,
  type MailLanguage,
  type MailText,
} from '../../../chassis/mail/paragraphs';
import type { SignatoryFacts } from '../agreement';
import type { TextFacts } from '../templates';

interface Attested {
  readonly text: TextFacts;
  readonly providerName: string;
  readonly acceptedAt: Date;
  readonly signatory: SignatoryFacts;
  /** Where the customer said that it is reached; null where it has not said so. */
  readonly contactEmail: string | null;
}

interface Facts {
  readonly provider: string;
  readonly person: string;
  readonly title: string;
  readonly version: number;
  readonly day: string;
}

const words: Readonly<Record<MailLanguage, (facts: Facts) => MailText>> = {
  en: ({ provider, person, title, version, day }) => ({
    subject: 'A provider stated that your company accepted the customer agreement',
    paragraphs: [
      `“${provider}” stated that your company accepted “${title}”, version ${version}, on ${day}, and named “${person}” as the one who agreed.`,
      'Nothing has to be done if that is so. A global admin of your company can read the agreement, and everything that was recorded about it, here:',
      LINK,
      'If nobody in your company agreed, tell the provider and the operator of the programme.',
    ],
  }),
  pl: ({ provider, person, title, version, day }) => ({
    subject: 'Dostawca oświadczył, że Twoja firma zaakceptowała umowę z klientem',
    paragraphs: [
      `„${provider}” oświadcza, że Twoja firma zaakceptowała dokument „${title}” w wersji ${version} dnia ${day}, a zgodę wyraził(a) „${person}”.`,
      'Jeżeli tak było, nie trzeba nic robić. Administrator globalny Twojej firmy może przeczytać umowę i wszystko, co o niej zapisano, tutaj:',
      LINK,
      'Jeżeli nikt w Twojej firmie nie wyraził zgody, powiadom dostawcę i operatora programu.',
    ],
  }),
};

/** To the customer, and to the person who is said to have agreed: the provider names only the latter. */
export function attestedMails({ text, providerName, acceptedAt, signatory, contactEmail }: Attested): NewMail[] {
  const language = mailLanguageOf(text.language);
  const facts = {
    provider: quotedLine(providerName),
    person: quotedLine(`${signatory.firstName} ${signatory.lastName}`.trim()),
    title: quotedLine(text.title),
    version: text.version,
    day: dayOf(acceptedAt, language),
  };
  const readers = new Set([contactEmail ?? signatory.email, signatory.email].map((email) => email.toLowerCase()));
  return [...readers].map((email) => mailOf(words[language](facts), { to: email, language }));
}
