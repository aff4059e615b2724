import type { PartyRole } from '../roles';
import type { ChannelFacts, Knowledge, PartnerFacts } from './channel';
import {
  consentGranted,
  customerAgreementAccepted,
  partnershipActive,
  providerRelationshipActive,
  resellerRelationshipActive,
} from './channel-rules';
import { everyRule, type EligibilityRule, type Finding, type Remedy } from './eligibility-check';
import {
  agreementAccepted,
  customerMarketInRegion,
  partnersInSameRegion,
  programActive,
  resellerPartnerIdAssociated,
} from './partner-rules';

interface OrderRule {
  readonly find: (facts: ChannelFacts, known: Knowledge) => Finding;
  /** With whom the fault lies when the rule fails, as the two partners of a channel see it. */
  readonly fault: 'provider' | 'reseller' | 'counterpart' | 'customer';
  /** What puts it right, and on which side; of a program status that depends on the partner at fault. */
  readonly remedy: Remedy | ((partner: PartnerFacts | null) => Remedy);
  /** Its place in a stored set: given out once, whatever order the rules are shown in. */
  readonly bit: number;
}

/** The thirteen rules that an order must pass, in the order of repair. */
export const orderRules: Readonly<Record<EligibilityRule, OrderRule>> = {
  // No mutation moves an account or a customer into another region.
  PARTNERS_IN_SAME_REGION: {
    find: partnersInSameRegion,
    fault: 'counterpart',
    remedy: { owner: 'RESELLER', remedy: null },
    bit: 1,
  },
  CUSTOMER_MARKET_IN_REGION: {
    find: customerMarketInRegion,
    fault: 'customer',
    remedy: { owner: 'RESELLER', remedy: null },
    bit: 2,
  },
  PROVIDER_AGREEMENT_ACCEPTED: {
    find: agreementAccepted('provider'),
    fault: 'provider',
    remedy: { owner: 'PROVIDER', remedy: 'signPartnerAgreement' },
    bit: 4,
  },
  // An account becomes active by its signature, and a reseller cannot sign before its PartnerID is associated.
  PROVIDER_PROGRAM_ACTIVE: {
    find: programActive('provider'),
    fault: 'provider',
    remedy: (partner) => wayToActive('PROVIDER', partner),
    bit: 8,
  },
  RESELLER_PARTNER_ID_ASSOCIATED: {
    find: resellerPartnerIdAssociated,
    fault: 'reseller',
    remedy: { owner: 'RESELLER', remedy: 'associatePartnerId' },
    bit: 16,
  },
  RESELLER_AGREEMENT_ACCEPTED: {
    find: agreementAccepted('reseller'),
    fault: 'reseller',
    remedy: { owner: 'RESELLER', remedy: 'signPartnerAgreement' },
    bit: 32,
  },
  RESELLER_PROGRAM_ACTIVE: {
    find: programActive('reseller'),
    fault: 'reseller',
    remedy: (partner) => wayToActive('RESELLER', partner),
    bit: 64,
  },
  // Only active accounts of one region connect. Only the provider can start a partnership; the reseller accepts.
  PARTNERSHIP_ACTIVE: {
    find: partnershipActive,
    fault: 'counterpart',
    remedy: { owner: 'PROVIDER', remedy: 'inviteReseller' },
    bit: 128,
  },
  ORDER_CONSENT_GRANTED: {
    find: consentGranted('PLACE_ORDERS', 'place orders'),
    fault: 'counterpart',
    remedy: { owner: 'RESELLER', remedy: 'grantConsent' },
    bit: 256,
  },
  SUBSCRIPTION_CONSENT_GRANTED: {
    find: consentGranted('ADD_SUBSCRIPTIONS', 'add subscriptions'),
    fault: 'counterpart',
    remedy: { owner: 'RESELLER', remedy: 'grantConsent' },
    bit: 512,
  },
  // Customers are invited inside a partnership, within the region.
  RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE: {
    find: resellerRelationshipActive,
    fault: 'counterpart',
    remedy: { owner: 'RESELLER', remedy: 'inviteCustomer' },
    bit: 1024,
  },
  PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE: {
    find: providerRelationshipActive,
    fault: 'counterpart',
    remedy: { owner: 'RESELLER', remedy: 'inviteCustomer' },
    bit: 2048,
  },
  // The provider may attest it instead; accepting is the customer's own way.
  CUSTOMER_AGREEMENT_ACCEPTED: {
    find: customerAgreementAccepted,
    fault: 'customer',
    remedy: { owner: 'CUSTOMER', remedy: 'acceptCustomerAgreement' },
    bit: 4096,
  },
};

/** On which side a failed rule is put right, and by which mutation; `partner` is the one at fault, where it is known. */
export function remedyFor(rule: EligibilityRule, partner: PartnerFacts | null): Remedy {
  const { remedy } = orderRules[rule];
  return typeof remedy === 'function' ? remedy(partner) : remedy;
}

/** What brings an account to ACTIVE depends on its program status. */
function wayToActive(owner: PartyRole, partner: PartnerFacts | null): Remedy {
  switch (partner?.programStatus) {
    case 'PENDING_QUALIFICATION':
      return { owner: 'OPERATOR', remedy: 'decideEnrollment' };
    case 'REJECTED':
      return { owner, remedy: 'appealEnrollment' };
    case 'SUSPENDED':
      return { owner: 'OPERATOR', remedy: 'reinstatePartnerAccount' };
    case 'QUALIFIED':
      if (!partner.partnerId) return { owner, remedy: 'associatePartnerId' };
      return { owner, remedy: partner.agreement?.state === 'ACCEPTED' ? null : 'signPartnerAgreement' };
    default:
      return { owner, remedy: null };
  }
}

/** A set of rules as one number; two sets have a rule in common where `one & other` is not zero. */
export const bitsOf = (rules: readonly EligibilityRule[]): number =>
  rules.reduce((bits, rule) => bits | orderRules[rule].bit, 0);

export const rulesOf = (bits: number): EligibilityRule[] =>
  everyRule.filter((rule) => (bits & orderRules[rule].bit) !== 0);
