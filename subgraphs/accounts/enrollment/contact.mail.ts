import {
  LINK,
  inBothForms,
  mailLanguageOf,
  quotation,
  quotedLine,
  type MailLanguage,
} from '../../../chassis/mail/paragraphs';
import type { RejectionReason } from './enrollment';
import type { ReviewDeadlines } from './review-deadlines';

/** Polish where the client asked for it, or where the company is established in Poland; English otherwise. */
export const contactLanguage = (asked: string, market: string): MailLanguage =>
  market === 'PL' ? 'pl' : mailLanguageOf(asked);

export type Occasion =
  | { readonly kind: 'CONFIRMATION' }
  | ({ readonly kind: 'IN_REVIEW' } & ReviewDeadlines)
  | { readonly kind: 'AUTHORIZED' }
  | { readonly kind: 'REJECTED'; readonly reason: RejectionReason; readonly note: string | null };

type Texts = Readonly<{
  greeting: (name: string) => string;
  closing: string;
  letters: {
    readonly [Kind in Occasion['kind']]: (
      company: string,
      occasion: Extract<Occasion, { readonly kind: Kind }>,
    ) => readonly [subject: string, ...paragraphs: string[]];
  };
  reasons: Readonly<Record<RejectionReason, string>>;
}>;

const day = (moment: Date): string => moment.toISOString().slice(0, 10);

const english: Texts = {
  greeting: (name) => `Dear ${name},`,
  closing: 'The partner programme',
  letters: {
    CONFIRMATION: (company) => [
      'Please confirm the enrollment of your company',
      `“${company}” has enrolled in the partner programme and named you as its primary contact.`,
      'Before we go on, please confirm two things: that you enrolled, and that this address belongs to the company.',
      LINK,
      'The link works once, for seven days. If the enrollment is not yours, open the link and say so: it ends then.',
    ],
    IN_REVIEW: (company, { decisionExpectedFrom, decisionDueAt }) => [
      'Your enrollment is being verified',
      `We are verifying the enrollment of “${company}”.`,
      `You can expect our decision from ${day(decisionExpectedFrom)}, and by ${day(decisionDueAt)} at the latest.`,
    ],
    AUTHORIZED: (company) => [
      'Your company is verified',
      `We have verified “${company}”.`,
      'As soon as a PartnerID is associated with the account, a global admin can accept the partner agreement.',
    ],
    REJECTED: (company, { reason, note }) => [
      'Your enrollment was refused',
      `We could not verify “${company}”: ${english.reasons[reason]}.`,
      ...(note === null ? [] : [quotation(note)]),
      'A global admin of the account can correct what was wrong, and appeal.',
    ],
  },
  reasons: {
    COMPANY_NOT_FOUND: 'we did not find the company in any register',
    ADDRESS_MISMATCH: 'the address is not the one under which the company is known',
    CONTACT_NOT_EMPLOYED: 'we could not establish that the primary contact works for the company',
    DISOWNED_BY_CONTACT: 'the primary contact told us that the enrollment is not theirs',
    DOCUMENTS_INSUFFICIENT: 'the documents do not prove what they should',
    OTHER: 'there are other reasons',
  },
};

const polish: Texts = {
  greeting: (name) => `Dzień dobry, ${name},`,
  closing: 'Program partnerski',
  letters: {
    CONFIRMATION: (company) => [
      'Prosimy o potwierdzenie rejestracji firmy',
      `Firma „${company}” zgłosiła się do programu partnerskiego i podała Panią/Pana jako główny kontakt.`,
      'Zanim przejdziemy dalej, prosimy potwierdzić dwie rzeczy: że to Państwa zgłoszenie i że ten adres należy do firmy.',
      LINK,
      'Link działa jeden raz, przez siedem dni. Jeśli to nie Państwa zgłoszenie, prosimy otworzyć link i to zaznaczyć: zgłoszenie zostanie zakończone.',
    ],
    IN_REVIEW: (company, { decisionExpectedFrom, decisionDueAt }) => [
      'Weryfikujemy Państwa zgłoszenie',
      `Weryfikujemy zgłoszenie firmy „${company}”.`,
      `Decyzji można oczekiwać od ${day(decisionExpectedFrom)}, najpóźniej ${day(decisionDueAt)}.`,
    ],
    AUTHORIZED: (company) => [
      'Państwa firma została zweryfikowana',
      `Firma „${company}” została zweryfikowana.`,
      'Gdy tylko identyfikator PartnerID zostanie powiązany z kontem, administrator globalny może zaakceptować umowę partnerską.',
    ],
    REJECTED: (company, { reason, note }) => [
      'Państwa zgłoszenie zostało odrzucone',
      `Nie mogliśmy zweryfikować firmy „${company}”: ${polish.reasons[reason]}.`,
      ...(note === null ? [] : [quotation(note)]),
      'Administrator globalny konta może poprawić dane i odwołać się od decyzji.',
    ],
  },
  reasons: {
    COMPANY_NOT_FOUND: 'nie znaleźliśmy firmy w żadnym rejestrze',
    ADDRESS_MISMATCH: 'adres różni się od tego, pod którym firma jest znana',
    CONTACT_NOT_EMPLOYED: 'nie udało się ustalić, że główny kontakt pracuje w firmie',
    DISOWNED_BY_CONTACT: 'główny kontakt poinformował nas, że to nie jego zgłoszenie',
    DOCUMENTS_INSUFFICIENT: 'dokumenty nie potwierdzają tego, co powinny',
    OTHER: 'z innych powodów',
  },
};

const texts: Readonly<Record<MailLanguage, Texts>> = { en: english, pl: polish };

interface Addressee {
  readonly firstName: string;
  readonly lastName: string;
  readonly language: string;
}

export function contactLetter({ firstName, lastName, language }: Addressee, legalName: string, about: Occasion) {
  const written = mailLanguageOf(language);
  const { greeting, closing, letters } = texts[written];
  const write = letters[about.kind] as (company: string, occasion: Occasion) => readonly [string, ...string[]];
  const [subject, ...paragraphs] = write(quotedLine(legalName), about);
  const all = [greeting(quotedLine(`${firstName} ${lastName}`.trim())), ...paragraphs, closing];
  // The subject never holds what a user wrote.
  return { subject, ...inBothForms(all, written) };
}
