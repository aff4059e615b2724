import { mailLanguageOf } from '../../../../chassis/mail/paragraphs';
import type { AcceptanceMethod } from '../../agreement';

/** What a document says besides its text. */
const en = {
  version: 'Version',
  fingerprint: 'SHA-256',
  page: (number: number, of: number) => `Page ${number} of ${of}`,
  signature: 'Acceptance',
  agreement: 'Agreement',
  party: 'Accepted for',
  signatory: 'Signatory',
  email: 'E-mail',
  phone: 'Telephone',
  method: 'How',
  methods: {
    DIRECT_SIGNATURE: 'Accepted by the party itself, signed in with its own work account',
    PARTNER_ATTESTATION: 'Stated by a provider on the customer’s behalf',
  } satisfies Record<AcceptanceMethod, string>,
  statedBy: 'Stated by',
  acceptedAt: 'Accepted at',
  recordedAt: 'Recorded at',
};

const pl: typeof en = {
  version: 'Wersja',
  fingerprint: 'SHA-256',
  page: (number, of) => `Strona ${number} z ${of}`,
  signature: 'Akceptacja',
  agreement: 'Umowa',
  party: 'W imieniu',
  signatory: 'Osoba akceptująca',
  email: 'E-mail',
  phone: 'Telefon',
  method: 'Sposób',
  methods: {
    DIRECT_SIGNATURE: 'Zaakceptowane przez samą stronę, zalogowaną własnym kontem służbowym',
    PARTNER_ATTESTATION: 'Oświadczenie dostawcy złożone w imieniu klienta',
  },
  statedBy: 'Oświadczenie złożył',
  acceptedAt: 'Data akceptacji',
  recordedAt: 'Data zapisu',
};

const words = { en, pl };

/** In Polish under a Polish text, in English under any other. */
export const wordsFor = (language: string): typeof en => words[mailLanguageOf(language)];
