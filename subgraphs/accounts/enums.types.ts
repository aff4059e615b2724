import { registerEnumType } from 'type-graphql';
import { CompanyProfileSource, PartnerIdType, PartnerKind } from './account/partner-kind';
import { ViewerKind } from './actor';
import { AddressValidationStatus } from './market/address';
import {
  EnrollmentMotive,
  EnrollmentStatus,
  RejectionReason,
  VerificationCheckKind,
  VerificationCheckState,
} from './enrollment/enrollment';
import { EnrollmentStepCode, StepState } from './enrollment/enrollment-steps';
import { ProgramStatus } from './account/program-status';
import { ProviderService } from './provider/provider';
import { PartnerRole } from './roles';
import { ReviewOrderField } from './review/review-queue.rows';

export const OrderDirection = { ASC: 'ASC', DESC: 'DESC' } as const;
export type OrderDirection = keyof typeof OrderDirection;

export const DirectoryOrderField = { NAME: 'NAME' } as const;
export type DirectoryOrderField = keyof typeof DirectoryOrderField;

export const HistoryActorKind = {
  PARTNER: 'PARTNER',
  CUSTOMER: 'CUSTOMER',
  OPERATOR: 'OPERATOR',
  CONTACT: 'CONTACT',
  SYSTEM: 'SYSTEM',
} as const;
export type HistoryActorKind = keyof typeof HistoryActorKind;

/** A description for every value is part of the signature, so that none can be forgotten. */
function describe<Values extends Record<string, string>>(
  values: Values,
  name: string,
  description: string,
  ofValues: { readonly [Value in keyof Values]: string },
): void {
  const valuesConfig = Object.fromEntries(
    Object.entries<string>(ofValues).map(([value, text]) => [value, { description: text }]),
  ) as { [Value in keyof Values]: { description: string } };
  registerEnumType(values, { name, description, valuesConfig });
}

describe(OrderDirection, 'OrderDirection', 'Which end of a list comes first.', {
  ASC: 'From the smallest, the earliest or A.',
  DESC: 'From the largest, the latest or Z.',
});

describe(DirectoryOrderField, 'ProviderDirectoryOrderField', 'What the directory can be ordered by.', {
  NAME: 'By legal name; accents and case do not count.',
});

describe(ReviewOrderField, 'EnrollmentReviewOrderField', 'What the review queue can be ordered by.', {
  DECISION_DUE_AT: 'By the day on which a decision is due; those without one yet count as latest.',
  SUBMITTED_AT: 'By submission; drafts by the day they were begun.',
  LEGAL_NAME: 'By legal name; accents and case do not count.',
});

describe(HistoryActorKind, 'HistoryActorKind', 'On whose behalf something was done.', {
  PARTNER: 'A user of a partner account.',
  CUSTOMER: 'A user of a customer.',
  OPERATOR: 'The operator of the programme.',
  CONTACT: 'The primary contact, who followed an e-mailed link without signing in.',
  SYSTEM: 'The programme itself, following a rule.',
});

describe(ViewerKind, 'ViewerKind', 'As whom the viewer is met.', {
  ANONYMOUS: 'Not signed in.',
  WORK_ACCOUNT: 'Signed in with a work account that is neither a partner nor a customer yet.',
  PARTNER: 'A user of a partner: a reseller, a provider or a direct bill partner.',
  CUSTOMER: 'A user of a company that is a customer of some partner.',
  OPERATOR: 'The operator of the programme, who verifies partners.',
});

describe(PartnerRole, 'PartnerRole', 'What a user may do for its account.', {
  GLOBAL_ADMIN: 'Enrolls, signs agreements, associates PartnerIDs, authorizes providers, gives roles.',
  USER_MANAGEMENT_ADMIN: 'Manages users of the work account; no right of its own in the programme.',
  BILLING_ADMIN: 'Manages billing of the work account; no right of its own in the programme.',
  ADMIN_AGENT: 'Sets the account up: users and roles, invitations, ends of partnerships.',
  SALES_AGENT: 'Invites resellers and customers, attests agreements.',
  HELPDESK_AGENT: 'Reads what the account sees; changes nothing.',
});

describe(PartnerKind, 'PartnerKind', 'How a partner takes part in the programme.', {
  INDIRECT_RESELLER: 'Sells to customers and buys through indirect providers.',
  INDIRECT_PROVIDER: 'Buys directly and supplies indirect resellers: a distributor.',
  DIRECT_BILL: 'Buys directly and sells to customers itself.',
});

describe(ProgramStatus, 'ProgramStatus', 'Where an account stands in the programme.', {
  PENDING_QUALIFICATION: 'Not verified yet.',
  QUALIFIED: 'Verified; the partner agreement is unsigned or the PartnerID is not associated.',
  ACTIVE: 'Verified, signed and associated: free to trade.',
  SUSPENDED: 'Keeps what it has and begins nothing new.',
  REJECTED: 'The verification failed.',
});

describe(ProviderService, 'ProviderService', 'What an indirect provider offers to its resellers.', {
  TECHNICAL_TRAINING: 'Trains the people of a reseller.',
  TECHNICAL_ASSISTANCE: 'Helps a reseller with technical questions.',
  MARKETING: 'Helps to bring products and services to market.',
  FINANCING_AND_CREDIT: 'Helps with financing and credit terms.',
  CUSTOMER_SUPPORT: 'Supports the customers of its resellers.',
  PRICING: 'Helps with pricing.',
  BILLING: 'Bills the customers of its resellers.',
});

describe(EnrollmentStatus, 'EnrollmentStatus', 'How far an enrollment has come.', {
  DRAFT: 'Being filled in.',
  EMAIL_OWNERSHIP: 'Submitted; the primary contact has not confirmed the e-mailed link yet.',
  IN_REVIEW: 'Confirmed; the operator verifies person and company.',
  AUTHORIZED: 'Verified.',
  REJECTED: 'Refused; an appeal brings it back.',
});

describe(
  EnrollmentMotive,
  'EnrollmentMotive',
  'Why a company wants to be an indirect reseller. Recorded, never a condition.',
  {
    GO_TO_MARKET_SINGLE_VENDOR: 'Ready for the market, but unwilling to deal with several vendors.',
    NO_CUSTOMER_MANAGEMENT_INFRASTRUCTURE: 'Has no complete infrastructure for managing customers.',
  },
);

describe(EnrollmentStepCode, 'EnrollmentStepCode', 'The steps from a stranger to a partner that may trade.', {
  BUSINESS_PROFILE: 'Name, address and numbers of the company.',
  PRIMARY_CONTACT: 'The person to turn to about the application.',
  SUPPORT_CONTACT: 'Where customers find help.',
  SUBMISSION: 'Handing the enrollment in.',
  CONTACT_CONFIRMATION: 'The primary contact confirms the enrollment and the address from its mailbox.',
  VERIFICATION: 'The operator verifies person and company, within five business days.',
  PARTNER_ID: 'A PartnerID of the same country is associated. May be put off, but not for ever.',
  PARTNER_AGREEMENT: 'The partner agreement is accepted.',
  ADMIN_AGENT: 'Somebody is admin agent and can set the account up.',
});

describe(StepState, 'StepState', 'Where a step stands.', {
  DONE: 'Behind you.',
  CURRENT: 'What comes next.',
  UPCOMING: 'Has its turn later.',
  BLOCKED: 'Cannot be taken now; `blockedBy` says why.',
  DEFERRED: 'May be put off; other steps name it in `blockedBy` where they wait for it.',
});

describe(VerificationCheckKind, 'VerificationCheckKind', 'What is verified of an applicant.', {
  EMAIL_OWNERSHIP: 'The contact reads the mailbox that was given.',
  EMPLOYMENT: 'The contact works for the company.',
  BUSINESS: 'The company exists at its address.',
});

describe(VerificationCheckState, 'VerificationCheckState', 'What came of a check.', {
  PENDING: 'Not decided yet.',
  PASSED: 'All is well.',
  FAILED: 'Something is wrong; the note says what.',
});

describe(RejectionReason, 'RejectionReason', 'Why an enrollment was refused.', {
  COMPANY_NOT_FOUND: 'No such company is registered.',
  ADDRESS_MISMATCH: 'The company is registered at another address.',
  CONTACT_NOT_EMPLOYED: 'The contact does not work for the company.',
  DISOWNED_BY_CONTACT: 'The contact said that the enrollment is not theirs.',
  DOCUMENTS_INSUFFICIENT: 'What was handed in does not prove enough.',
  OTHER: 'Something else; the note says what.',
});

describe(CompanyProfileSource, 'CompanyProfileSource', 'Where a business profile comes from.', {
  DUNS_LOOKUP: 'Taken from the company register.',
  MANUAL: 'Typed in.',
});

describe(PartnerIdType, 'PartnerIdType', 'What a PartnerID stands for.', {
  GLOBAL: 'The membership as a whole. It cannot be associated.',
  LOCATION: 'One place of business: the type that is associated with an account.',
});

describe(AddressValidationStatus, 'AddressValidationStatus', 'What the address check says.', {
  VERIFIED: 'Written as the postal authority expects.',
  SUGGESTED: 'Understood, but usually written otherwise; see `suggestions`.',
  INVALID: 'Cannot be right; the message begins with the field.',
  NOT_VALIDATED: 'We know no rules for this country.',
});
