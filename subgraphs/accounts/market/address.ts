import { isPlainText } from '../../../chassis/plain-text';
import { AccountRefusal } from '../errors';
import { addressRulesOf, countryOf, type AddressRules } from './address-rules';
import type { AddressField, PostalAddress } from './postal-address';
import { standardPostalCode } from './postal-code';

export const addressValidationStatuses = {
  VERIFIED: 'Written as the postal authority expects.',
  SUGGESTED: 'Understood, but usually written otherwise; see `suggestions`.',
  INVALID: 'Cannot be right; the message begins with the field.',
  NOT_VALIDATED: 'We know no rules for this country.',
} as const;

export interface AddressValidation {
  readonly status: keyof typeof addressValidationStatuses;
  readonly entered: PostalAddress;
  readonly suggestions: readonly PostalAddress[];
  readonly message: string | null;
}

/** Names the field first in its message too, which is all that an address validation shows of it. */
const invalid = (field: AddressField, what: string) =>
  AccountRefusal.about('ADDRESS_INVALID', `${field}: ${what}`, 'address', field);

const LONGEST_PART = 200;
/** Letters may come with their accents apart. */
const LONGEST_WRITTEN = 2 * LONGEST_PART;
const fields: readonly AddressField[] = ['line1', 'line2', 'city', 'state', 'postalCode', 'country'];

/** Checks how an address is written against its country's rules. Whether there is such a place is not asked. */
export function validateAddress(entered: PostalAddress): AddressValidation {
  try {
    const standard = standardAddress(entered);
    const differing = fields.filter((field) => (entered[field] ?? '') !== (standard[field] ?? ''));
    if (differing.length > 0) {
      const message = differing.map((field) => `${field}: usually written "${standard[field] ?? ''}".`).join(' ');
      return { status: 'SUGGESTED', entered, suggestions: [standard], message };
    }
    const rulesAreKnown = addressRulesOf(standard.country).postalCodes !== null;
    if (rulesAreKnown) return { status: 'VERIFIED', entered, suggestions: [], message: null };
    const message = `country: we do not know how addresses in ${standard.country} are written.`;
    return { status: 'NOT_VALIDATED', entered, suggestions: [], message };
  } catch (error) {
    if (!(error instanceof AccountRefusal)) throw error;
    return { status: 'INVALID', entered, suggestions: [], message: error.message };
  }
}

/** The address as it was written, with all that its country asks for; refused where something lacks. */
export function completeAddress(entered: PostalAddress): PostalAddress {
  const tidied = tidy(entered);
  const country = countryOf(tidied.country);
  if (!country) throw invalid('country', 'must be an ISO 3166-1 alpha-2 code, such as PL.');
  const absent = addressRulesOf(country).required.find((field) => !tidied[field]);
  if (absent) throw invalid(absent, `is part of every address in ${country}.`);
  return { ...tidied, country };
}

/** The address as its country writes it; refused where it cannot be one. */
export function standardAddress(entered: PostalAddress): PostalAddress {
  const complete = completeAddress(entered);
  const { country } = complete;
  const rules = addressRulesOf(country);
  const state = standardState(complete.state, rules, country);
  const postalCode = standardCode(complete.postalCode, rules, country);
  return { ...complete, state, postalCode };
}

function tidy(entered: PostalAddress): PostalAddress {
  const tidyPart = (field: AddressField): string => {
    const written = entered[field] ?? '';
    const tooLong = () => invalid(field, `must not be longer than ${LONGEST_PART} characters.`);
    if (written.length > LONGEST_WRITTEN) throw tooLong();
    const part = written.normalize('NFC').replace(/\s+/gu, ' ').trim();
    if (part.length > LONGEST_PART) throw tooLong();
    if (!isPlainText(part)) throw invalid(field, 'must be plain text.');
    return part;
  };
  return {
    line1: tidyPart('line1'),
    line2: tidyPart('line2') || null,
    city: tidyPart('city'),
    state: tidyPart('state') || null,
    postalCode: tidyPart('postalCode') || null,
    country: tidyPart('country'),
  };
}

function standardState(state: string | null, { states }: AddressRules, country: string): string | null {
  if (!states || state === null) return state;
  const meant = folded(state);
  const found = Object.entries(states).find(([code, name]) => folded(code) === meant || folded(name) === meant);
  if (!found) throw invalid('state', `${country} has no state or province "${state}".`);
  return found[0];
}

function standardCode(postalCode: string | null, { postalCodes }: AddressRules, country: string): string | null {
  // A code where the country has none, or where we know no rule, is left as it is.
  if (postalCode === null || !postalCodes || postalCodes.length === 0) return postalCode;
  const standard = standardPostalCode(postalCode, postalCodes);
  if (standard === null) {
    const example = postalCodes.map((format) => format.replace(/#/g, '9').replace(/[@*]/g, 'A')).join(' or ');
    throw invalid('postalCode', `in ${country} it has the form ${example}.`);
  }
  return standard;
}

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
