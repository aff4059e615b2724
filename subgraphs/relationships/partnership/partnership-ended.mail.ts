import type { NewMail } from '../../../chassis/mail/new-mail';
import {
  LINK,
  mailLanguageOf,
  mailOf,
  quotation,
  quotedLine,
  type MailLanguage,
  type MailText,
} from '../../../chassis/mail/paragraphs';

interface Recipient {
  readonly to: string;
  /** English, where none is known. */
  readonly language: string | null;
}

const words: Readonly<Record<MailLanguage, (about: string, reason: string) => MailText>> = {
  en: (about, reason) => ({
    subject: `The partnership with “${about}” has ended`,
    paragraphs: [
      `The partnership with “${about}” has ended, with this reason:`,
      reason,
      'The three consents given in it have ended, and with them the provider’s admin access: to the reseller’s work account, and to the tenants of the customers served through this partnership.',
      'Customers and their relationships stay; nothing more can be ordered through this partnership.',
      LINK,
    ],
  }),
  pl: (about, reason) => ({
    subject: `Partnerstwo z „${about}” zostało zakończone`,
    paragraphs: [
      `Partnerstwo z „${about}” zostało zakończone z następującego powodu:`,
      reason,
      'Wraz z nim wygasły trzy udzielone w nim zgody oraz dostęp administracyjny dostawcy: do konta służbowego odsprzedawcy i do dzierżaw klientów obsługiwanych w ramach tego partnerstwa.',
      'Klienci i relacje z nimi pozostają; przez to partnerstwo nie można już niczego zamówić.',
      LINK,
    ],
  }),
};

/** `about` is the other side, by its name. */
export function partnershipEndedMail({ to, language }: Recipient, about: string, reason: string): NewMail {
  const spoken = mailLanguageOf(language ?? 'en');
  return mailOf(words[spoken](quotedLine(about), quotation(reason)), { to, language: spoken });
}
