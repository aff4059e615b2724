import { marketOf } from './market';
import type { AddressField } from './postal-address';
import reference from './addresses.json';

export interface AddressRules {
  readonly required: readonly AddressField[];
  /** Empty where the country has no postal codes, null where we do not know. */
  readonly postalCodes: readonly string[] | null;
  /** Names by code, where the programme holds states against a list. */
  readonly states: Readonly<Record<string, string>> | null;
}

const countries = new Set(reference.countries.split(' '));
const withoutPostalCodes = new Set(reference.withoutPostalCodes.split(' '));
const postalCodeOptional = new Set(reference.postalCodeOptional.split(' '));
const postalCodes: Readonly<Record<string, readonly string[]>> = reference.postalCodes;
const states: Readonly<Record<string, Readonly<Record<string, string>>>> = reference.states;

/** What people write for a country although ISO does not. */
const mistaken: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR' };

/** The country's ISO code, or null where there is no such country. Saba and Sint Eustatius are markets without one. */
export function countryOf(entered: string): string | null {
  const code = entered.trim().toUpperCase();
  const meant = mistaken[code] ?? code;
  return countries.has(meant) || marketOf(meant) ? meant : null;
}

export function addressRulesOf(country: string): AddressRules {
  const formats = withoutPostalCodes.has(country) ? [] : (postalCodes[country] ?? null);
  const needsPostalCode = formats !== null && formats.length > 0 && !postalCodeOptional.has(country);
  const list = states[country] ?? null;
  const required: AddressField[] = ['line1', 'city'];
  if (list) required.push('state');
  if (needsPostalCode) required.push('postalCode');
  return { required: [...required, 'country'], postalCodes: formats, states: list };
}
