import type { ChannelFacts, Knowledge, PartnerFacts } from './channel';
import {
  consentGranted,
  customerAgreementAccepted,
  partnershipActive,
  providerRelationshipActive,
  resellerRelationshipActive,
} from './channel-rules';
import {
  eligibilityRules,
  type EligibilityCheck,
  type EligibilityRule,
  type EligibilityVerdict,
  type Finding,
} from './eligibility-check';
import {
  agreementAccepted,
  customerMarketInRegion,
  partnersInSameRegion,
  programActive,
  resellerPartnerIdAssociated,
} from './partner-rules';
import { remedyFor } from './remedy';

export interface Eligibility {
  readonly verdict: EligibilityVerdict;
  /** All thirteen, in the order of repair. */
  readonly checks: readonly EligibilityCheck[];
  /** What failed or is unknown: fix the first one first. */
  readonly reasons: readonly EligibilityCheck[];
}

interface Rule {
  /** Rules that must hold before this one can be put right; all of them stand before it. */
  readonly after: readonly EligibilityRule[];
  readonly find: (facts: ChannelFacts, known: Knowledge) => Finding;
}

export const rules: Readonly<Record<EligibilityRule, Rule>> = {
  PARTNERS_IN_SAME_REGION: { after: [], find: partnersInSameRegion },
  CUSTOMER_MARKET_IN_REGION: { after: [], find: customerMarketInRegion },
  PROVIDER_AGREEMENT_ACCEPTED: { after: [], find: agreementAccepted('provider') },
  // An account becomes active by its signature, and a reseller cannot sign before its PartnerID is associated.
  PROVIDER_PROGRAM_ACTIVE: {
    after: ['PROVIDER_AGREEMENT_ACCEPTED'],
    find: programActive('provider'),
  },
  RESELLER_PARTNER_ID_ASSOCIATED: { after: [], find: resellerPartnerIdAssociated },
  RESELLER_AGREEMENT_ACCEPTED: {
    after: ['RESELLER_PARTNER_ID_ASSOCIATED'],
    find: agreementAccepted('reseller'),
  },
  RESELLER_PROGRAM_ACTIVE: {
    after: ['RESELLER_PARTNER_ID_ASSOCIATED', 'RESELLER_AGREEMENT_ACCEPTED'],
    find: programActive('reseller'),
  },
  // Only active accounts of one region connect.
  PARTNERSHIP_ACTIVE: {
    after: ['PARTNERS_IN_SAME_REGION', 'PROVIDER_PROGRAM_ACTIVE', 'RESELLER_PROGRAM_ACTIVE'],
    find: partnershipActive,
  },
  ORDER_CONSENT_GRANTED: {
    after: ['PARTNERSHIP_ACTIVE'],
    find: consentGranted('PLACE_ORDERS', 'place orders'),
  },
  SUBSCRIPTION_CONSENT_GRANTED: {
    after: ['PARTNERSHIP_ACTIVE'],
    find: consentGranted('ADD_SUBSCRIPTIONS', 'add subscriptions'),
  },
  // Customers are invited inside a partnership, within the region.
  RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE: {
    after: ['CUSTOMER_MARKET_IN_REGION', 'PARTNERSHIP_ACTIVE'],
    find: resellerRelationshipActive,
  },
  PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE: {
    after: ['CUSTOMER_MARKET_IN_REGION', 'PARTNERSHIP_ACTIVE'],
    find: providerRelationshipActive,
  },
  CUSTOMER_AGREEMENT_ACCEPTED: {
    after: ['RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE', 'PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE'],
    find: customerAgreementAccepted,
  },
};

/** Every rule that an order must pass. The same function answers a question, fills a list, and guards the order itself. */
export function evaluate(facts: ChannelFacts, known: Knowledge): Eligibility {
  const checks = eligibilityRules.map((rule): EligibilityCheck => {
    const { status, message, since } = rules[rule].find(facts, known);
    const failed = status === 'FAILED';
    const { owner, remedy } = remedyFor(rule, failed ? partnerOf(rule, facts) : null);
    return { rule, status, message, since, owner, remedy: failed ? remedy : null };
  });
  return concluded(checks);
}

const partnerOf = (rule: EligibilityRule, { provider, reseller }: ChannelFacts): PartnerFacts | null =>
  rule.startsWith('PROVIDER_') ? provider : reseller;

/** The answer about a channel that the viewer may not see, and about one that does not exist: nothing is known. */
export function evaluateNothing(): Eligibility {
  return concluded(
    eligibilityRules.map((rule) => ({
      rule,
      status: 'UNKNOWN',
      message: 'Nothing is known of such a channel.',
      owner: remedyFor(rule, null).owner,
      remedy: null,
      since: null,
    })),
  );
}

/** What somebody else must do before the partner is let sign. */
const lettingSign: readonly (string | null)[] = ['decideEnrollment', 'appealEnrollment', 'reinstatePartnerAccount'];

/** A partner that may not sign before its account is put right finds its agreement behind its program status. */
function inOrderOfRepair(reasons: readonly EligibilityCheck[], side: 'PROVIDER' | 'RESELLER'): EligibilityCheck[] {
  const status = reasons.find(({ rule }) => rule === `${side}_PROGRAM_ACTIVE`);
  const agreement = reasons.find(({ rule }) => rule === `${side}_AGREEMENT_ACCEPTED`);
  if (!status || !agreement || !lettingSign.includes(status.remedy)) return [...reasons];
  return reasons.filter((each) => each !== agreement).flatMap((each) => (each === status ? [each, agreement] : [each]));
}

function concluded(checks: readonly EligibilityCheck[]): Eligibility {
  const wrong = checks.filter(({ status }) => status === 'FAILED' || status === 'UNKNOWN');
  const reasons = inOrderOfRepair(inOrderOfRepair(wrong, 'PROVIDER'), 'RESELLER');
  const isBlocked = reasons.some(({ status }) => status === 'FAILED');
  return { verdict: isBlocked ? 'BLOCKED' : reasons.length > 0 ? 'UNKNOWN' : 'ELIGIBLE', checks, reasons };
}
