import { z } from 'zod';
import { everyConsentScope, type ConsentScope } from '../states';
import { RelationshipRefusal } from '../errors';

/** What the check box says when a reseller authorizes a provider. */
export interface ConsentTextFacts {
  /** Comes back with the consent, so that a wording that was not shown is not agreed to. */
  readonly version: number;
  readonly language: string;
  readonly text: string;
  readonly scopes: readonly ConsentScope[];
}

const DEFAULT_LANGUAGE = 'en';

/** One version in all its languages. A changed wording is a new version; the old one stays for the consents given to it. */
const versions: readonly { readonly version: number; readonly texts: Readonly<Record<string, string>> }[] = [
  {
    version: 1,
    texts: {
      en: [
        'By authorizing this indirect provider you connect your company with it in the partner programme.',
        'You allow the provider',
        '1. to place orders for your customers on your behalf,',
        '2. to add subscriptions to your customers on your behalf,',
        '3. to administer your company’s work account on your behalf (delegated administration).',
        'You may withdraw each of the three at any time; the partnership goes on without it.',
        'Your company then appears in the provider’s list of resellers, and the provider in your list of providers.',
      ].join('\n'),
      pl: [
        'Autoryzując tego dostawcę pośredniego, łączysz z nim swoją firmę w programie partnerskim.',
        'Zezwalasz dostawcy',
        '1. składać w Twoim imieniu zamówienia dla Twoich klientów,',
        '2. dodawać w Twoim imieniu subskrypcje Twoim klientom,',
        '3. administrować w Twoim imieniu kontem służbowym Twojej firmy (administracja delegowana).',
        'Każdą z tych trzech zgód możesz w dowolnej chwili wycofać; partnerstwo trwa wtedy dalej bez niej.',
        'Twoja firma pojawi się na liście odsprzedawców dostawcy, a dostawca na Twojej liście dostawców.',
      ].join('\n'),
    },
  },
];

/** What comes with every consent: the box, and the version of the text beside it. */
export const consentGiven = {
  consentConfirmed: z.boolean().describe('Whether the box beside the text is ticked; nothing happens without.'),
  consentTextVersion: z.int().describe('The version of `partnershipConsentText` that was shown.'),
};
type ConsentGiven = z.infer<z.ZodObject<typeof consentGiven>>;

/** Consent needs the box ticked, and the present wording (S68). */
export function requireConsent({ consentConfirmed, consentTextVersion }: ConsentGiven): void {
  if (!consentConfirmed) throw RelationshipRefusal.of('CONSENT_REQUIRED', 'consentConfirmed');
  if (consentTextVersion !== currentConsentText(DEFAULT_LANGUAGE).version) {
    throw RelationshipRefusal.of('CONSENT_TEXT_CHANGED', 'consentTextVersion');
  }
}

/** The newest wording, in the language asked for where there is one (`pl-PL` reads as `pl`), otherwise in English. */
export function currentConsentText(language: string): ConsentTextFacts {
  const [newest] = [...versions].sort((a, b) => b.version - a.version);
  if (!newest) throw new Error('There is no consent text.');
  const asked = language.toLowerCase().split('-')[0] ?? DEFAULT_LANGUAGE;
  const spoken = Object.hasOwn(newest.texts, asked) ? asked : DEFAULT_LANGUAGE;
  return { version: newest.version, language: spoken, text: newest.texts[spoken] ?? '', scopes: everyConsentScope };
}
