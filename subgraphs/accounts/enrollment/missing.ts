import { addressRulesOf, type AddressField, type Market, type PostalAddress } from '../market';
import { AccountRefusal } from '../errors';

/** One thing that still has to be given; the field is named as the mutation that takes it names it. */
export interface MissingItem {
  readonly field: string;
  readonly reason: string;
}

/** What has been given so far; null where nothing was. */
export interface EnrollmentDraft {
  readonly businessProfile: {
    readonly legalName: string;
    readonly address: PostalAddress;
    readonly registrationNumber: string | null;
  } | null;
  readonly primaryContact: { readonly firstName: string; readonly lastName: string; readonly email: string } | null;
  readonly supportContact: { readonly email: string; readonly phone: string } | null;
}

export const emptyDraft: EnrollmentDraft = { businessProfile: null, primaryContact: null, supportContact: null };

/** A value of a draft, by the path that the mutation which takes it gives it. */
type Path =
  | `businessProfile.${'legalName' | 'registrationNumber' | `address.${AddressField}`}`
  | `primaryContact.${keyof NonNullable<EnrollmentDraft['primaryContact']>}`
  | `supportContact.${keyof NonNullable<EnrollmentDraft['supportContact']>}`;

interface Requirement {
  readonly field: Path;
  readonly reason: string;
  readonly appliesTo?: (market: Market) => boolean;
}

const needsAddressPart = (part: AddressField) => (market: Market) =>
  addressRulesOf(market.code).required.includes(part);

const mustExist = 'The company must exist at this address.';
const mustHavePerson = 'We need a person to turn to about the application.';

const requirements: readonly Requirement[] = [
  { field: 'businessProfile.legalName', reason: 'The company is looked up by the name under which it is registered.' },
  { field: 'businessProfile.address.line1', reason: mustExist },
  { field: 'businessProfile.address.city', reason: mustExist },
  {
    field: 'businessProfile.address.state',
    reason: 'Addresses in this market name their state or province.',
    appliesTo: needsAddressPart('state'),
  },
  {
    field: 'businessProfile.address.postalCode',
    reason: 'Addresses in this market carry a postal code.',
    appliesTo: needsAddressPart('postalCode'),
  },
  {
    field: 'businessProfile.address.country',
    reason: 'The company must be established in the market that it enrolls for.',
  },
  {
    field: 'businessProfile.registrationNumber',
    reason: 'Companies of this market are identified by their registration number.',
    appliesTo: (market) => market.registrationNumberRequired,
  },
  { field: 'primaryContact.firstName', reason: mustHavePerson },
  { field: 'primaryContact.lastName', reason: mustHavePerson },
  { field: 'primaryContact.email', reason: 'The contact confirms the enrollment from a mailbox of the company.' },
  { field: 'supportContact.email', reason: 'Customers must know whom to write to.' },
  { field: 'supportContact.phone', reason: 'Customers must know whom to call.' },
];

/** Whether the draft has it, and not only spaces. Of people with one name the last one is empty. */
function isGiven(draft: EnrollmentDraft, field: Path): boolean {
  if (field === 'primaryContact.lastName') return draft.primaryContact !== null;
  const within = (value: unknown, name: string) => (value as Readonly<Record<string, unknown>> | null)?.[name];
  const value = field.split('.').reduce<unknown>(within, draft);
  return typeof value === 'string' && value.trim() !== '';
}

export const mostMissing = requirements.length;

/** The refusal of a submission that comes too early: every field that lacks, by its name. */
export const incomplete = (missing: readonly MissingItem[]): AccountRefusal =>
  AccountRefusal.each(
    missing.map(({ field, reason }) => ({
      code: 'INCOMPLETE_ENROLLMENT',
      message: reason,
      path: ['input', ...field.split('.')],
    })),
  );

/**
 * What a draft still lacks before it can be submitted. For an empty draft: everything that its market asks for. A company
 * that is in the programme already is known with its people; only where to help its customers may be new.
 */
export function missingFrom(draft: EnrollmentDraft, market: Market, inProgramme = false): MissingItem[] {
  return requirements
    .filter(({ appliesTo }) => appliesTo?.(market) ?? true)
    .filter(({ field }) => !inProgramme || field.startsWith('supportContact.'))
    .filter(({ field }) => !isGiven(draft, field))
    .map(({ field, reason }) => ({ field, reason }));
}
