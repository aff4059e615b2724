import { registerEnumType } from 'type-graphql';
import { CheckStatus, EligibilityRule, EligibilityVerdict } from './eligibility-check';

registerEnumType(EligibilityRule, {
  name: 'EligibilityRule',
  description: 'What must hold before an order can be placed.',
  valuesConfig: {
    PARTNERS_IN_SAME_REGION: { description: 'Provider and reseller do business in the same region.' },
    CUSTOMER_MARKET_IN_REGION: { description: 'The market of the customer’s tenant lies in the reseller’s region.' },
    PROVIDER_PROGRAM_ACTIVE: { description: 'The provider’s program status is ACTIVE.' },
    PROVIDER_AGREEMENT_ACCEPTED: { description: 'The provider has accepted the partner agreement.' },
    RESELLER_PROGRAM_ACTIVE: { description: 'The reseller’s program status is ACTIVE.' },
    RESELLER_PARTNER_ID_ASSOCIATED: { description: 'The reseller has associated a PartnerID with its account.' },
    RESELLER_AGREEMENT_ACCEPTED: { description: 'The reseller has accepted the partner agreement.' },
    PARTNERSHIP_ACTIVE: { description: 'Provider and reseller have a live partnership.' },
    ORDER_CONSENT_GRANTED: { description: 'The reseller lets the provider place orders.' },
    SUBSCRIPTION_CONSENT_GRANTED: { description: 'The reseller lets the provider add subscriptions.' },
    RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE: { description: 'The reseller has a live relationship with the customer.' },
    PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE: {
      description:
        'The provider has a live relationship with the customer through this reseller. A partnership alone is not enough.',
    },
    CUSTOMER_AGREEMENT_ACCEPTED: { description: 'The customer has accepted the customer agreement, in either way.' },
  },
});

registerEnumType(CheckStatus, {
  name: 'CheckStatus',
  description: 'What one rule found.',
  valuesConfig: {
    PASSED: { description: 'The rule holds.' },
    FAILED: { description: 'The rule does not hold: no order can be placed.' },
    UNKNOWN: { description: 'A fact that it rests on could not be read, or is too old to rest on.' },
    NOT_APPLICABLE: { description: 'There is nothing to check: no partnership, no consent in it.' },
  },
});

registerEnumType(EligibilityVerdict, {
  name: 'EligibilityVerdict',
  description: 'Whether an order may be placed. An order is refused unless this is ELIGIBLE.',
  valuesConfig: {
    ELIGIBLE: { description: 'Every rule holds.' },
    BLOCKED: { description: 'At least one rule fails.' },
    UNKNOWN: { description: 'Nothing fails, but a fact could not be read.' },
  },
});

export { CheckStatus, EligibilityRule, EligibilityVerdict };
