import type { PostalAddress } from './address';
import reference from './reference/companies.json';

/** What a company register says of a company. */
export interface CompanyRecord {
  readonly duns: string;
  readonly legalName: string;
  readonly address: PostalAddress;
}

/** What came of asking for one: a company, none of this number, or no answer in time. */
export type CompanyLookup = CompanyRecord | null | 'UNAVAILABLE';

const companies: ReadonlyMap<string, CompanyRecord> = new Map(
  reference.companies.map(({ duns, legalName, ...address }) => [duns, { duns, legalName, address }]),
);

/** Nine digits, written together or with dashes; null for anything else. There has been no check digit since 2006. */
export function readDuns(written: string): string | null {
  const digits = written.trim().replace(/-/g, '');
  const isReserved = /^(0{9}|9{9})$/.test(digits);
  return /^\d{9}$/.test(digits) && !isReserved ? digits : null;
}

export const companyByDuns = (duns: string): CompanyRecord | null => companies.get(duns) ?? null;
