import { whyNotNow, type Situation } from '../../../chassis/moves';
import { RelationshipRefusal } from '../errors';
import type { InvitationState } from '../states';
import { isInRegionOf, type KnownCustomer, type PlaceOfPartner } from './invitable-customer';
import { customerInvitationMoves, type InvitingPair } from './invitation';
import { hasAllOf } from './serving';

/** A company that accepts an invitation: who invites it, and for what. */
export interface AcceptanceFacts extends Situation<InvitationState, InvitingPair> {
  readonly tenantId: string;
  readonly reseller: PlaceOfPartner & { readonly tenantId: string };
  readonly provider: { readonly tenantId: string };
  readonly includesDelegatedAdmin: boolean;
  /** What the tenant is already, a customer or a partner with an account; null for a company that is new here. */
  readonly known: KnownCustomer | null;
}

/** Refuses an acceptance from which the two relationships may not arise; they arise together or not at all. */
export function requireAcceptable(
  input: { readonly market: string; readonly consentConfirmed: boolean },
  facts: AcceptanceFacts,
): void {
  const { tenantId, reseller, provider, includesDelegatedAdmin, known } = facts;
  if ([reseller.tenantId, provider.tenantId].includes(tenantId)) throw RelationshipRefusal.of('CUSTOMER_IS_SELF');
  if (!input.consentConfirmed) throw RelationshipRefusal.of('CONSENT_REQUIRED', 'consentConfirmed');
  requireMarket(input.market, facts);
  const [reason] = whyNotNow(customerInvitationMoves.acceptCustomerInvitation, facts);
  if (reason) throw RelationshipRefusal.of(reason);
  if (known && hasAllOf(known, includesDelegatedAdmin)) throw RelationshipRefusal.of('ALREADY_A_CUSTOMER');
}

function requireMarket(market: string, { reseller, known }: AcceptanceFacts): void {
  const markets = known ? [market, known.market] : [market];
  if (!markets.every((each) => isInRegionOf(reseller, each))) {
    throw RelationshipRefusal.of('CUSTOMER_MARKET_OUT_OF_REGION', 'market');
  }
  // A tenant has one market for good: another one is a slip of the pen, or the tenant of another company.
  if (known && known.market !== market) {
    throw RelationshipRefusal.about('INVALID_INPUT', `Your company is known in the market ${known.market}.`, 'market');
  }
}
