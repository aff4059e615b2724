/** The languages in which we write to contacts. */
export const ContactLanguage = { en: 'en', pl: 'pl' } as const;
export type ContactLanguage = keyof typeof ContactLanguage;

/** Polish where somebody asked in it, or is established where it is spoken; English for everybody else. */
export function contactLanguage(asked: string, market: string): ContactLanguage {
  return /^pl\b/i.test(asked) || market === 'PL' ? 'pl' : 'en';
}
