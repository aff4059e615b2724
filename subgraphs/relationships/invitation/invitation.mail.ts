import type { NewMail } from '../../../chassis/mail/new-mail';
import { LINK, quoted } from '../../../chassis/mail/paragraphs';
import { dayOf, mailLanguageOf, mailOf, type MailText } from '../mail-text';

/** A mail in both languages, of what is told in it. */
export type Words<Told> = Readonly<Record<'en' | 'pl', (told: Told) => MailText>>;

/** An invitation of either kind, as its mails tell of it. */
export interface SentInvitation {
  readonly id: string;
  readonly email: string;
  readonly language: string;
  readonly sendCount: number;
  readonly expiresAt: Date;
}

export function mailToInvitee<Told>(
  words: Words<Told & { readonly day: string }>,
  { id, email, language, sendCount, expiresAt }: SentInvitation,
  link: { readonly path: string; readonly purpose: string },
  told: Told,
): NewMail {
  const text = words[mailLanguageOf(language)]({ ...told, day: dayOf(expiresAt, language) });
  return mailOf(text, { to: email, language, link: { ...link, subjectId: id, sendCount } });
}

/** What became of an invitation, by the name of the other side, or by the address that was invited. */
const answers = {
  declined: {
    en: (about) => ({
      subject: `${about} declined your invitation`,
      paragraphs: [`Your invitation to ${about} was declined. The reason, if one was given, stands with it:`, LINK],
    }),
    pl: (about) => ({
      subject: `${about} odrzuca zaproszenie`,
      paragraphs: [`Twoje zaproszenie dla ${about} zostało odrzucone. Powód, jeśli go podano, znajdziesz tutaj:`, LINK],
    }),
  },
  begun: {
    en: (about) => ({
      subject: `You now work with ${about}`,
      paragraphs: [`The partnership with ${about} has begun. Each of you now lists the other:`, LINK],
    }),
    pl: (about) => ({
      subject: `Współpracujesz teraz z ${about}`,
      paragraphs: [`Partnerstwo z ${about} zostało zawarte. Każda ze stron widzi teraz drugą na swojej liście:`, LINK],
    }),
  },
  accepted: {
    en: (about) => ({
      subject: `${about} accepted your invitation`,
      paragraphs: [`${about} is now a customer of your company and of the provider that you invited it with:`, LINK],
    }),
    pl: (about) => ({
      subject: `${about} przyjmuje zaproszenie`,
      paragraphs: [`${about} jest teraz klientem Twojej firmy oraz wskazanego w zaproszeniu dostawcy:`, LINK],
    }),
  },
} as const satisfies Record<string, Words<string>>;

/** In English, where no language is known. */
export function answerMail(answer: keyof typeof answers, to: string, written: string | null, about: string): NewMail {
  const language = mailLanguageOf(written ?? 'en');
  return mailOf(answers[answer][language](quoted(about)), { to, language });
}
