import type { PartyRole } from '../roles';

/** In the order of repair: a rule that cannot be put right before another one comes after it. */
export const EligibilityRule = {
  PARTNERS_IN_SAME_REGION: 'PARTNERS_IN_SAME_REGION',
  CUSTOMER_MARKET_IN_REGION: 'CUSTOMER_MARKET_IN_REGION',
  PROVIDER_AGREEMENT_ACCEPTED: 'PROVIDER_AGREEMENT_ACCEPTED',
  PROVIDER_PROGRAM_ACTIVE: 'PROVIDER_PROGRAM_ACTIVE',
  RESELLER_PARTNER_ID_ASSOCIATED: 'RESELLER_PARTNER_ID_ASSOCIATED',
  RESELLER_AGREEMENT_ACCEPTED: 'RESELLER_AGREEMENT_ACCEPTED',
  RESELLER_PROGRAM_ACTIVE: 'RESELLER_PROGRAM_ACTIVE',
  PARTNERSHIP_ACTIVE: 'PARTNERSHIP_ACTIVE',
  ORDER_CONSENT_GRANTED: 'ORDER_CONSENT_GRANTED',
  SUBSCRIPTION_CONSENT_GRANTED: 'SUBSCRIPTION_CONSENT_GRANTED',
  RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE: 'RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE',
  PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE: 'PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE',
  CUSTOMER_AGREEMENT_ACCEPTED: 'CUSTOMER_AGREEMENT_ACCEPTED',
} as const;
export type EligibilityRule = keyof typeof EligibilityRule;
export const eligibilityRules = Object.values(EligibilityRule);

export const CheckStatus = {
  PASSED: 'PASSED',
  FAILED: 'FAILED',
  UNKNOWN: 'UNKNOWN',
  NOT_APPLICABLE: 'NOT_APPLICABLE',
} as const;
export type CheckStatus = keyof typeof CheckStatus;

export const EligibilityVerdict = { ELIGIBLE: 'ELIGIBLE', BLOCKED: 'BLOCKED', UNKNOWN: 'UNKNOWN' } as const;
export type EligibilityVerdict = keyof typeof EligibilityVerdict;

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
export interface EligibilityCheck {
  readonly rule: EligibilityRule;
  readonly status: CheckStatus;
  readonly message: string;
  readonly owner: PartyRole;
  readonly remedy: string | null;
  readonly since: Date | null;
}
