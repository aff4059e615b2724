import { z } from 'zod';
import { companyName, oneOf, optionalText } from '../../../chassis/inputs';
import { AccountRefusal } from '../errors';
import {
  completeAddress,
  postalAddressInput,
  standardAddress,
  validateAddress,
  type AddressValidation,
  type Market,
} from '../market';
import { readAll } from '../read-all';
import { companyProfileSources, noAnswer, readDuns, type CompanyLookup, type CompanyRecord } from '../register';
import { websiteInput } from '../common-inputs';
import { readRegistrationNumber } from './registration-number';

export const companyInput = z.strictObject({
  legalName: companyName.describe(
    'The name under which the company is registered. After a look-up the register has the say.',
  ),
  address: postalAddressInput.describe(
    'Where the company is registered, in the market of the account. After a look-up the register has the say.',
  ),
  duns: optionalText(50).describe('Its D-U-N-S number: nine digits, with or without dashes. A look-up needs it.'),
  registrationNumber: optionalText(100).describe('Its registration number; some markets ask for one.'),
  website: websiteInput.describe('Its website.'),
  source: oneOf(companyProfileSources).describe('Looked up by the D-U-N-S number, or entered manually.'),
  keepEnteredAddress: z
    .boolean()
    .default(false)
    .describe('Keep the address as entered although another was suggested.'),
});
type EnteredCompany = z.infer<typeof companyInput>;

export interface Company extends Omit<EnteredCompany, 'keepEnteredAddress'> {
  readonly addressValidation: AddressValidation | null;
}

/** What is checked about a company, and therefore checked again when it changes. */
export const isVerifiedOfCompany = (field: string): boolean =>
  /^businessProfile\.(legalName$|duns$|registrationNumber$|address\.)/.test(field);

/** The profile that the input asks for, or every reason why it cannot be had. */
export function readCompany(input: EnteredCompany, market: Market, lookup: CompanyLookup): Company {
  const { source, website } = input;
  const { company, registrationNumber } = readAll({
    company: () => (source === 'DUNS_LOOKUP' ? registered(input, market, lookup) : entered(input, market)),
    registrationNumber: () => numberOf(input, market),
  });
  return { ...company, registrationNumber, website, source };
}

type Found = Pick<Company, 'legalName' | 'address' | 'addressValidation' | 'duns'>;

/** Name and address are the register's, whatever was typed beside the number. */
function registered(input: EnteredCompany, market: Market, lookup: CompanyLookup): Found {
  const { legalName, address, duns } = recordOf(dunsOf(input), lookup);
  if (address.country !== market.code) {
    const where = `The register has this company in ${address.country}; the account is of ${market.code}, for good.`;
    throw AccountRefusal.about('ADDRESS_INVALID', where, 'address', 'country');
  }
  return { legalName, address, addressValidation: null, duns };
}

function recordOf(duns: string | null, lookup: CompanyLookup): CompanyRecord {
  if (duns === null) throw AccountRefusal.about('DUNS_INVALID', 'A look-up needs the D-U-N-S number.', 'duns');
  if (lookup === 'UNAVAILABLE') throw AccountRefusal.about('COMPANY_NOT_FOUND', noAnswer, 'duns');
  if (lookup === null) throw AccountRefusal.of('COMPANY_NOT_FOUND', 'duns');
  return lookup;
}

function entered(input: EnteredCompany, market: Market): Found {
  const { place, duns } = readAll({ place: () => placeOf(input, market), duns: () => dunsOf(input) });
  return { legalName: input.legalName, ...place, duns };
}

function placeOf({ address: typed, keepEnteredAddress }: EnteredCompany, market: Market) {
  const complete = completeAddress(typed);
  if (complete.country !== market.code) {
    const never = `The account is established in ${market.code}, and that never changes.`;
    throw AccountRefusal.about('ADDRESS_INVALID', never, 'address', 'country');
  }
  const standard = standardAddress(typed);
  // In other markets an address is kept as it was written.
  if (!market.addressIsValidated) return { address: complete, addressValidation: null };
  return { address: keepEnteredAddress ? complete : standard, addressValidation: validateAddress(typed) };
}

function dunsOf({ duns: typed }: EnteredCompany): string | null {
  if (typed === null) return null;
  const duns = readDuns(typed);
  if (duns !== null) return duns;
  throw AccountRefusal.of('DUNS_INVALID', 'duns');
}

function numberOf({ registrationNumber: typed }: EnteredCompany, market: Market): string | null {
  if (typed === null && market.registrationNumberRequired)
    throw AccountRefusal.of('REGISTRATION_NUMBER_REQUIRED', 'registrationNumber');
  if (typed === null) return null;
  const number = readRegistrationNumber(typed, market.code);
  if (number !== null) return number;
  throw AccountRefusal.about('INVALID_INPUT', 'This cannot be a registration number.', 'registrationNumber');
}
