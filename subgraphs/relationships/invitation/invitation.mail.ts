import type { NewMail } from '../../../chassis/mail/new-mail';
import { LINK, dayOf, mailLanguageOf, mailOf, quotedLine, type MailLanguage } from '../../../chassis/mail/paragraphs';

/** A mail in both languages: its subject, and the paragraphs before the link. */
export type Words<Facts> = Readonly<Record<MailLanguage, (facts: Facts) => readonly [string, ...string[]]>>;

/** What mails say of an invitation of either kind. */
export interface SentInvitation {
  readonly id: string;
  readonly email: string;
  readonly language: string;
  readonly sendCount: number;
  readonly expiresAt: Date;
}

const until = {
  en: (day: string) => `The link can be used until ${day}.`,
  pl: (day: string) => `Link jest ważny do ${day}.`,
};

export function mailToInvitee<Facts>(
  words: Words<Facts>,
  { id, email, language, sendCount, expiresAt }: SentInvitation,
  link: { readonly path: string; readonly purpose: string },
  facts: Facts,
): NewMail {
  const spoken = mailLanguageOf(language);
  const [subject, ...paragraphs] = words[spoken](facts);
  const text = { subject, paragraphs: [...paragraphs, LINK, until[spoken](dayOf(expiresAt, language))] };
  return mailOf(text, { to: email, language, link: { ...link, subjectId: id, sendCount } });
}

/** What became of an invitation, by the name of the other side, or by the address that was invited. */
const answers = {
  declined: {
    en: (about) => [
      `“${about}” declined your invitation`,
      `Your invitation to “${about}” was declined. The reason, if one was given, stands with it:`,
    ],
    pl: (about) => [
      `„${about}” odrzuca zaproszenie`,
      `Twoje zaproszenie dla „${about}” zostało odrzucone. Powód, jeśli go podano, znajdziesz tutaj:`,
    ],
  },
  begun: {
    en: (about) => [
      `You now work with “${about}”`,
      `The partnership with “${about}” has begun. Each of you now lists the other:`,
    ],
    pl: (about) => [
      `Współpracujesz teraz z „${about}”`,
      `Partnerstwo z „${about}” zostało zawarte. Każda ze stron widzi teraz drugą na swojej liście:`,
    ],
  },
  accepted: {
    en: (about) => [
      `“${about}” accepted your invitation`,
      `“${about}” is now a customer of your company and of the provider that you invited it with:`,
    ],
    pl: (about) => [
      `„${about}” przyjmuje zaproszenie`,
      `„${about}” jest teraz klientem Twojej firmy oraz wskazanego w zaproszeniu dostawcy:`,
    ],
  },
} as const satisfies Record<string, Words<string>>;

/** In English, where no language is known. */
export function answerMail(answer: keyof typeof answers, to: string, written: string | null, about: string): NewMail {
  const language = mailLanguageOf(written ?? 'en');
  const [subject, ...paragraphs] = answers[answer][language](quotedLine(about));
  return mailOf({ subject, paragraphs: [...paragraphs, LINK] }, { to, language });
}
