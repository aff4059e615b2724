import type { NewMail } from '../../../chassis/mail/new-mail';
import { LINK, quoted } from '../../../chassis/mail/paragraphs';
import { mailLanguageOf } from './inviting';
import { mailOf, type MailText } from '../mail-text';

/** What became of an invitation or a partnership, for the people who were part of it. */
export type Answer = 'declined' | 'begun' | 'ended';

type Words = (about: string, reason: string) => MailText;

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
  ended: {
    en: (about, reason) => ({
      subject: `The partnership with ${about} has ended`,
      paragraphs: [
        `The partnership with ${about} has ended, with this reason: ${reason}`,
        'The three consents given in it have ended, and with them the provider’s admin access: to the reseller’s work account, and to the tenants of the customers served through this partnership.',
        'Customers and their relationships stay; nothing more can be ordered through this partnership.',
        LINK,
      ],
    }),
    pl: (about, reason) => ({
      subject: `Partnerstwo z ${about} zostało zakończone`,
      paragraphs: [
        `Partnerstwo z ${about} zostało zakończone z następującego powodu: ${reason}`,
        'Wraz z nim wygasły trzy udzielone w nim zgody oraz dostęp administracyjny dostawcy: do konta służbowego odsprzedawcy i do dzierżaw klientów obsługiwanych w ramach tego partnerstwa.',
        'Klienci i relacje z nimi pozostają; przez to partnerstwo nie można już niczego zamówić.',
        LINK,
      ],
    }),
  },
};

export interface Recipient {
  readonly to: string;
  /** English, where nobody knows. */
  readonly language: string | null;
}

/** `about` is the other side as the recipient knows it: a name, or the address that was invited. */
export function answerMail(answer: Answer, { to, language }: Recipient, about: string, reason = ''): NewMail {
  const spoken = mailLanguageOf(language ?? 'en');
  return mailOf(words[answer][spoken](quoted(about), quoted(reason)), { to, language: spoken });
}
