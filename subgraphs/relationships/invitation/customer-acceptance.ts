import { z } from 'zod';
import { domainName, oneLine, optionalProse, token, written } from '../../../chassis/inputs';
import { inactiveIn } from '../partnership/connecting';
import { isInRegionOf, type InvitingPartner } from './customer-inviting';
import { emailAddress } from './inviting';
import { RelationshipRefusal } from '../errors';
import { hasAllOf, type Serving } from './serving';

export const acceptCustomerInvitationInput = z.strictObject({
  token,
  companyName: oneLine(300),
  domain: domainName,
  market: written(20)
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code, such as PL'),
  contactEmail: emailAddress,
  consentConfirmed: z.boolean(),
});
export type AcceptCustomerInvitationInput = z.infer<typeof acceptCustomerInvitationInput>;

export const declineCustomerInvitationInput = z.strictObject({ token, reason: optionalProse(1_000) });
export type DeclineCustomerInvitationInput = z.infer<typeof declineCustomerInvitationInput>;

/** What the tenant is already: somebody's customer, or a partner that has an account. */
export interface TenantFound extends Serving {
  readonly market: string;
}

export interface AcceptanceFacts {
  readonly tenantId: string;
  readonly reseller: InvitingPartner & { readonly tenantId: string };
  readonly provider: Pick<InvitingPartner, 'programStatus'> & { readonly tenantId: string };
  readonly partnershipIsLive: boolean;
  readonly includesDelegatedAdmin: boolean;
  /** Null for a company that nobody has met. */
  readonly known: TenantFound | null;
}

/** Refuses an acceptance from which the two relationships may not arise; they arise together or not at all. */
export function requireAcceptable(input: AcceptCustomerInvitationInput, facts: AcceptanceFacts): void {
  const { tenantId, reseller, provider, partnershipIsLive, includesDelegatedAdmin, known } = facts;
  if ([reseller.tenantId, provider.tenantId].includes(tenantId)) throw RelationshipRefusal.of('CUSTOMER_IS_SELF');
  if (!input.consentConfirmed) throw RelationshipRefusal.of('CONSENT_REQUIRED', 'consentConfirmed');
  requireMarket(input.market, facts);
  if (!partnershipIsLive) throw RelationshipRefusal.of('PARTNERSHIP_MISSING');
  const statuses = { resellerProgramStatus: reseller.programStatus, providerProgramStatus: provider.programStatus };
  const [inactive] = inactiveIn(statuses);
  if (inactive) throw RelationshipRefusal.of(inactive);
  if (known && hasAllOf(known, includesDelegatedAdmin)) throw RelationshipRefusal.of('ALREADY_A_CUSTOMER');
}

function requireMarket(market: string, { reseller, known }: AcceptanceFacts): void {
  const markets = known ? [market, known.market] : [market];
  if (!markets.every((each) => isInRegionOf(reseller, each))) {
    throw RelationshipRefusal.of('CUSTOMER_MARKET_OUT_OF_REGION', 'market');
  }
  // A tenant has one market for good: another one is a slip of the pen, or somebody else's tenant.
  if (known && known.market !== market) {
    throw RelationshipRefusal.about('INVALID_INPUT', `Your company is known in the market ${known.market}.`, 'market');
  }
}
