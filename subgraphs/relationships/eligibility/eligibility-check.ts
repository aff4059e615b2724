import type { PartyRole } from '../roles';

/** In the order of repair: a rule that cannot be put right before another one comes after it. */
export const eligibilityRules = {
  PARTNERS_IN_SAME_REGION: 'Provider and reseller do business in the same region.',
  CUSTOMER_MARKET_IN_REGION: 'The market of the customer’s tenant lies in the reseller’s region.',
  PROVIDER_AGREEMENT_ACCEPTED: 'The provider has accepted the partner agreement.',
  PROVIDER_PROGRAM_ACTIVE: 'The provider’s program status is ACTIVE.',
  RESELLER_PARTNER_ID_ASSOCIATED: 'The reseller has associated a PartnerID with its account.',
  RESELLER_AGREEMENT_ACCEPTED: 'The reseller has accepted the partner agreement.',
  RESELLER_PROGRAM_ACTIVE: 'The reseller’s program status is ACTIVE.',
  PARTNERSHIP_ACTIVE: 'Provider and reseller have a live partnership.',
  ORDER_CONSENT_GRANTED: 'The reseller lets the provider place orders.',
  SUBSCRIPTION_CONSENT_GRANTED: 'The reseller lets the provider add subscriptions.',
  RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE: 'The reseller has a live relationship with the customer.',
  PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE:
    'The provider has a live relationship with the customer through this reseller. A partnership alone is not enough.',
  CUSTOMER_AGREEMENT_ACCEPTED: 'The customer has accepted the customer agreement, in either way.',
} as const;
export type EligibilityRule = keyof typeof eligibilityRules;
export const everyRule = Object.keys(eligibilityRules) as EligibilityRule[];

export const checkStatuses = {
  PASSED: 'The rule holds.',
  FAILED: 'The rule does not hold: no order can be placed.',
  UNKNOWN: 'A fact that it rests on could not be read, or is too old to rest on.',
  NOT_APPLICABLE: 'There is nothing to check: no partnership, no consent in it.',
} as const;
type CheckStatus = keyof typeof checkStatuses;

export const eligibilityVerdicts = {
  ELIGIBLE: 'Every rule holds.',
  BLOCKED: 'At least one rule fails.',
  UNKNOWN: 'Nothing fails, but a fact could not be read.',
} as const;
export type EligibilityVerdict = keyof typeof eligibilityVerdicts;

/** Who puts something right, and by which mutation; null where no mutation does. */
export interface Remedy {
  readonly owner: PartyRole;
  readonly remedy: string | null;
}

/** What one rule found. */
export interface Finding {
  readonly status: CheckStatus;
  readonly message: string;
  /** Since when it has been so, where that is known. */
  readonly since: Date | null;
}

export const passed = (message: string, since: Date | null): Finding => ({ status: 'PASSED', message, since });
export const failed = (message: string, since: Date | null): Finding => ({ status: 'FAILED', message, since });
export const unknown = (message: string): Finding => ({ status: 'UNKNOWN', message, since: null });
export const notApplicable = (message: string): Finding => ({ status: 'NOT_APPLICABLE', message, since: null });

/** One check as it is shown. */
export interface EligibilityCheck extends Finding, Remedy {
  readonly rule: EligibilityRule;
}
