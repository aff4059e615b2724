import { eligibilityRules, type EligibilityRule } from './eligibility-check';

/** The place of each rule in a stored set: given out once, whatever order the rules are shown in. */
export const ruleBits = {
  PARTNERS_IN_SAME_REGION: 1,
  CUSTOMER_MARKET_IN_REGION: 2,
  PROVIDER_AGREEMENT_ACCEPTED: 4,
  PROVIDER_PROGRAM_ACTIVE: 8,
  RESELLER_PARTNER_ID_ASSOCIATED: 16,
  RESELLER_AGREEMENT_ACCEPTED: 32,
  RESELLER_PROGRAM_ACTIVE: 64,
  PARTNERSHIP_ACTIVE: 128,
  ORDER_CONSENT_GRANTED: 256,
  SUBSCRIPTION_CONSENT_GRANTED: 512,
  RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE: 1024,
  PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE: 2048,
  CUSTOMER_AGREEMENT_ACCEPTED: 4096,
} as const satisfies Record<EligibilityRule, number>;

/** A set of rules as one number; two sets have a rule in common where `one & other` is not zero. */
export const bitsOf = (rules: readonly EligibilityRule[]): number =>
  rules.reduce((bits, rule) => bits | ruleBits[rule], 0);

export const rulesOf = (bits: number): EligibilityRule[] =>
  eligibilityRules.filter((rule) => (bits & ruleBits[rule]) !== 0);
