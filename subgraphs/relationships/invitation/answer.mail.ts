import type { NewMail } from '../../../chassis/mail/new-mail';
import { LINK, quoted } from '../../../chassis/mail/paragraphs';
import { mailLanguageOf, mailOf, type MailText, type Recipient } from '../mail-text';

/** What became of an invitation, for the people who were part of it. */
export type Answer = 'declined' | 'begun';

type Words = (about: string) => MailText;

const words: Readonly<Record<Answer, Readonly<Record<'en' | 'pl', Words>>>> = {
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
};

/** `about` is the other side as the recipient knows it: a name, or the address that was invited. */
export function answerMail(answer: Answer, { to, language }: Recipient, about: string): NewMail {
  const spoken = mailLanguageOf(language ?? 'en');
  return mailOf(words[answer][spoken](quoted(about)), { to, language: spoken });
}
