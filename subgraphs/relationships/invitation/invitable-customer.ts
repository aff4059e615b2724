import { obstaclesMet, whyNotThey } from '../../../chassis/moves';
import type { Mover } from '../available-actions';
import { RelationshipRefusal } from '../errors';
import { regionOfMarket } from '../market';
import { byReseller } from '../inviting-partners';
import { pairObstacles, type InvitingPair } from './invitation';
import { domainOf } from './invitation-input';
import { hasAllOf, type Serving } from './serving';

const fieldOf: Readonly<Record<string, string[]>> = {
  RESELLER_NOT_ACTIVE: ['resellerId'],
  PROVIDER_NOT_ACTIVE: ['providerId'],
};

/** Refuses a person who may not invite customers for these two, and two that can take in none. */
export function requireInviting(mover: Mover, pair: InvitingPair, now: Date): void {
  const [reason] = [...whyNotThey(byReseller, mover), ...obstaclesMet(pairObstacles, pair, now)];
  if (reason) throw RelationshipRefusal.of(reason, ...(fieldOf[reason] ?? []));
}

/** What accounts says of the place of a partner. */
export interface PlaceOfPartner {
  readonly region: string | null;
  readonly market: string;
}

/** A reseller sells in the region of its place of business, wherever in it the customer is (S79). */
export const isInRegionOf = (reseller: PlaceOfPartner, market: string): boolean => {
  const region = regionOfMarket(market);
  return region !== null && region === (reseller.region ?? regionOfMarket(reseller.market));
};

/** A company that is a customer, of these two or of others: its market, and which of the two serve it. */
export interface KnownCustomer extends Serving {
  readonly market: string;
}

/** What is known of an address before it has answered. */
export interface AddressFacts {
  /** Of the person who invites. */
  readonly ownEmail: string | null;
  /** Domains of the reseller's and the provider's own tenants. */
  readonly ownDomains: readonly string[];
  /** Customers that the reseller has or once had, and to which the address leads. */
  readonly known: readonly KnownCustomer[];
}

/** Refuses an address of which it is known already that nothing can come of the invitation. */
export function requirePromising(
  { email, includesDelegatedAdmin }: { readonly email: string; readonly includesDelegatedAdmin: boolean },
  reseller: PlaceOfPartner,
  { ownEmail, ownDomains, known }: AddressFacts,
): void {
  const own = [...ownDomains, ...(ownEmail === null ? [] : [domainOf(ownEmail.toLowerCase())])];
  if (own.includes(domainOf(email))) throw RelationshipRefusal.of('CUSTOMER_IS_SELF', 'email');
  if (known.length === 0) return;
  // One office may answer for several companies of a group: one that can come is enough.
  const inRegion = known.filter(({ market }) => isInRegionOf(reseller, market));
  if (inRegion.length === 0) throw RelationshipRefusal.of('CUSTOMER_MARKET_OUT_OF_REGION', 'email');
  if (inRegion.every((customer) => hasAllOf(customer, includesDelegatedAdmin))) {
    throw RelationshipRefusal.of('ALREADY_A_CUSTOMER', 'email');
  }
}
