import type { PartnerFacts } from './channel';
import type { EligibilityRule, Remedy } from './eligibility-check';
import type { PartyRole } from '../roles';

const fixed = {
  // No mutation moves an account or a customer into another region.
  PARTNERS_IN_SAME_REGION: { owner: 'RESELLER', remedy: null },
  CUSTOMER_MARKET_IN_REGION: { owner: 'RESELLER', remedy: null },
  PROVIDER_AGREEMENT_ACCEPTED: { owner: 'PROVIDER', remedy: 'signPartnerAgreement' },
  RESELLER_PARTNER_ID_ASSOCIATED: { owner: 'RESELLER', remedy: 'associatePartnerId' },
  RESELLER_AGREEMENT_ACCEPTED: { owner: 'RESELLER', remedy: 'signPartnerAgreement' },
  // Only the provider can start a partnership; the reseller accepts.
  PARTNERSHIP_ACTIVE: { owner: 'PROVIDER', remedy: 'inviteReseller' },
  ORDER_CONSENT_GRANTED: { owner: 'RESELLER', remedy: 'grantConsent' },
  SUBSCRIPTION_CONSENT_GRANTED: { owner: 'RESELLER', remedy: 'grantConsent' },
  RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE: { owner: 'RESELLER', remedy: 'inviteCustomer' },
  PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE: { owner: 'RESELLER', remedy: 'inviteCustomer' },
  // The provider may attest it instead; accepting is the customer's own way.
  CUSTOMER_AGREEMENT_ACCEPTED: { owner: 'CUSTOMER', remedy: 'acceptCustomerAgreement' },
} as const satisfies Partial<Record<EligibilityRule, Remedy>>;

/** Who puts a failed rule right, and by which mutation; `partner` is the one with whom the fault lies, where it is known. */
export function remedyFor(rule: EligibilityRule, partner: PartnerFacts | null): Remedy {
  switch (rule) {
    case 'PROVIDER_PROGRAM_ACTIVE':
      return wayToActive('PROVIDER', partner);
    case 'RESELLER_PROGRAM_ACTIVE':
      return wayToActive('RESELLER', partner);
    default:
      return fixed[rule];
  }
}

/** What brings an account to ACTIVE depends on where it stands. */
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
