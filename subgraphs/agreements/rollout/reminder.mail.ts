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
import type { TextFacts } from '../templates';

interface Reminding {
  readonly text: TextFacts;
  readonly language: string;
  readonly to: string;
  readonly now: Date;
}

interface Facts {
  readonly title: string;
  readonly version: number;
  /** One of two sentences about the day until which the version before counts; none where no day was set. */
  readonly before: (isOver: string, isNotYet: string) => readonly string[];
}

const words: Readonly<Record<MailLanguage, (facts: Facts) => MailText>> = {
  en: ({ title, version, before }) => ({
    subject: 'A newer version of the agreement waits for your company',
    paragraphs: [
      `Version ${version} of “${title}” has been published, and your company has not accepted it yet.`,
      ...before('Since {day} the version before no longer counts.', 'Until {day} the version before still counts.'),
      'A global admin of your company can read and accept it here:',
      LINK,
    ],
  }),
  pl: ({ title, version, before }) => ({
    subject: 'Nowa wersja umowy czeka na Twoją firmę',
    paragraphs: [
      `Opublikowano wersję ${version} dokumentu „${title}”, której Twoja firma jeszcze nie zaakceptowała.`,
      ...before(
        'Od dnia {day} poprzednia wersja już nie obowiązuje.',
        'Do dnia {day} obowiązuje jeszcze poprzednia wersja.',
      ),
      'Administrator globalny Twojej firmy może ją przeczytać i zaakceptować tutaj:',
      LINK,
    ],
  }),
};

/** Asks the one who accepted last for the newer version. */
export function reminderMail({ text: { title, version, requiredFrom }, language, to, now }: Reminding): NewMail {
  const spoken = mailLanguageOf(language);
  const before: Facts['before'] = (isOver, isNotYet) =>
    requiredFrom ? [(requiredFrom <= now ? isOver : isNotYet).replace('{day}', dayOf(requiredFrom, spoken))] : [];
  return mailOf(words[spoken]({ title: quotedLine(title), version, before }), { to, language: spoken });
}
