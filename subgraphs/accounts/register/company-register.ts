import { Unavailable } from '../../../chassis/refusal';
import type { PostalAddress } from '../market';
import reference from './companies.json';

export const companyProfileSources = {
  DUNS_LOOKUP: 'Taken from the company register.',
  MANUAL: 'Typed in.',
} as const;
export type CompanyProfileSource = keyof typeof companyProfileSources;

export interface CompanyRecord {
  readonly duns: string;
  readonly legalName: string;
  readonly address: PostalAddress;
}

export interface CompanyRegister {
  /** Null where there is none of this number; throws an Unavailable where no answer is to be had. */
  byDuns(duns: string): Promise<CompanyRecord | null>;
}

export const noAnswer = 'The company register does not answer now; try again later, or enter the profile manually.';

const companies: ReadonlyMap<string, CompanyRecord> = new Map(
  reference.companies.map(({ duns, legalName, ...address }) => [duns, { duns, legalName, address }]),
);

const LONGEST_WRITTEN = 50;

/** Nine digits, written together or with dashes; null for anything else. There has been no check digit since 2006. */
export function readDuns(written: string): string | null {
  if (written.length > LONGEST_WRITTEN) return null;
  const digits = written.trim().replace(/-/g, '');
  const isReserved = /^(\d)\1{8}$/.test(digits);
  return /^\d{9}$/.test(digits) && !isReserved ? digits : null;
}

/** Companies made up for trying things out, for want of a register. */
export const embeddedRegister: CompanyRegister = { byDuns: (duns) => Promise.resolve(companies.get(duns) ?? null) };

/** What came of asking for one: a company, none of this number, or no answer in time. */
export type CompanyLookup = CompanyRecord | null | 'UNAVAILABLE';

interface Asked {
  readonly source: CompanyProfileSource;
  readonly duns?: string | null;
}

/** Asks the register if the profile is to come from it. Never within a unit of work: others would wait for the answer. */
export async function lookUp(register: CompanyRegister, { source, duns }: Asked): Promise<CompanyLookup> {
  const digits = readDuns(duns ?? '');
  if (source !== 'DUNS_LOOKUP' || digits === null) return null;
  return register.byDuns(digits).catch((error: unknown) => {
    if (error instanceof Unavailable) return 'UNAVAILABLE';
    throw error;
  });
}
