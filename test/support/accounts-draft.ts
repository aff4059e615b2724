import { newId } from '../../chassis/database/ids';
import type { Passport } from '../../chassis/http/passport';
import type { Mutation } from './api-types';
import { passport, type AccountsWorld } from './accounts';

const address = 'address { line1 line2 city state postalCode country }';
const shown = `account { id legalName programStatus availableActions { action allowed blockedBy }
  businessProfile { legalName ${address} duns registrationNumber website source version
    addressValidation { status entered { line1 postalCode } suggestions { postalCode } message } }
  primaryContact { firstName lastName email phone isApplicant emailVerifiedAt emailMatchesCompany version }
  supportContact { email phone website version }
  locations { partnerId type name market { code } ${address} }
  enrollment { status missing { field } submittedAt decisionExpectedFrom decisionDueAt decidedAt
    checks { kind state } steps { code state blockedBy } } }`;

/** Calls one of the mutations that an applicant makes, and answers its payload. */
export async function apply<Name extends keyof Mutation>(
  world: AccountsWorld,
  mutation: Name,
  input: object,
  who: Passport,
): Promise<Mutation[Name]> {
  return world.change(mutation, input, who, shown);
}

/** A company that has begun to enroll, and its global admin. */
export interface Applicant {
  readonly accountId: string;
  readonly who: Passport;
}

export async function begun(world: AccountsWorld, market = 'PL'): Promise<Applicant> {
  const tenantId = newId();
  const who = passport(tenantId, { email: 'admin@bryza.example' });
  const { account } = await apply(world, 'startEnrollment', { market }, who);
  return { accountId: account.id, who };
}

export const bryza = {
  legalName: 'Bryza IT Sp. z o.o.',
  address: { line1: 'ul. Długa 12', city: 'Gdańsk', postalCode: '80-244', country: 'PL' },
  registrationNumber: '5833210988',
  source: 'MANUAL',
};
export const anna = { firstName: 'Anna', lastName: 'Nowak', email: 'anna@bryza.example', isApplicant: true };
export const help = { email: 'help@bryza.example', phone: '+48 58 301 00 00' };

/** A draft in which nothing is missing. */
export async function complete(world: AccountsWorld): Promise<Applicant> {
  const applicant = await begun(world);
  const { accountId, who } = applicant;
  await apply(world, 'setBusinessProfile', { accountId, ...bryza }, who);
  await apply(world, 'setPrimaryContact', { accountId, ...anna }, who);
  await apply(world, 'setSupportContact', { accountId, ...help }, who);
  return applicant;
}
