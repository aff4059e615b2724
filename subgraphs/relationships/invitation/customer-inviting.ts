import { z } from 'zod';
import { id, languageTag, optionalLine } from '../../../chassis/inputs';
import { inactiveIn } from '../partnership/connecting';
import { domainOf, emailAddress } from './inviting';
import { regionOfMarket } from '../market';
import { decide, type Mover } from '../available-actions';
import { invitingMoves, type PartnershipState } from '../partnership/partnership';
import { RelationshipRefusal } from '../errors';
import { hasAllOf, type Serving } from './serving';

export const inviteCustomerInput = z.strictObject({
  resellerId: id,
  providerId: id,
  email: emailAddress,
  companyName: optionalLine(300),
  includesDelegatedAdmin: z.boolean(),
  language: languageTag,
});
export type InviteCustomerInput = z.infer<typeof inviteCustomerInput>;

export interface InvitingPartner {
  readonly programStatus: string | null;
  readonly region: string | null;
  readonly market: string;
}

/** A customer that the reseller has or once had, and to whom the address leads. */
export interface KnownCustomer extends Serving {
  readonly market: string;
}

/** The partners of the channel that the customer is to come into. */
export interface InvitingChannel {
  readonly reseller: InvitingPartner;
  readonly provider: InvitingPartner;
  readonly partnership: PartnershipState | null;
}

const fieldOf = { RESELLER_NOT_ACTIVE: 'resellerId', PROVIDER_NOT_ACTIVE: 'providerId' } as const;

/** Refuses whoever may not invite customers into this channel, and a channel that takes in none. */
export function requireInviting(
  mover: Mover,
  { reseller, provider, partnership }: InvitingChannel,
  isNamedInInput = true,
): void {
  // Two that never met are told apart from two that parted no more than a provider that does not exist.
  decide(invitingMoves.inviteCustomer, partnership ?? 'ENDED', mover, () => 'PARTNERSHIP_MISSING');
  const statuses = { resellerProgramStatus: reseller.programStatus, providerProgramStatus: provider.programStatus };
  const [inactive] = inactiveIn(statuses);
  if (inactive) throw RelationshipRefusal.of(inactive, ...(isNamedInInput ? [fieldOf[inactive]] : []));
}

/** What is known of an address before anybody answers from it. */
export interface AddressFacts {
  /** Of whoever invites. */
  readonly ownEmail: string | null;
  /** Domains of the reseller's and the provider's own tenants. */
  readonly ownDomains: readonly string[];
  readonly known: readonly KnownCustomer[];
}

/** Refuses an address of which it is known already that nothing can come of the invitation. */
export function requirePromising(
  { email, includesDelegatedAdmin }: Pick<InviteCustomerInput, 'email' | 'includesDelegatedAdmin'>,
  { reseller }: InvitingChannel,
  facts: AddressFacts,
): void {
  const own = [...facts.ownDomains, ...(facts.ownEmail === null ? [] : [domainOf(facts.ownEmail.toLowerCase())])];
  if (own.includes(domainOf(email))) throw RelationshipRefusal.of('CUSTOMER_IS_SELF', 'email');
  const { known } = facts;
  if (known.length === 0) return;
  // One office may answer for several companies of a group: one that can come is enough.
  const inRegion = known.filter(({ market }) => isInRegionOf(reseller, market));
  if (inRegion.length === 0) throw RelationshipRefusal.of('CUSTOMER_MARKET_OUT_OF_REGION', 'email');
  if (inRegion.every((customer) => hasAllOf(customer, includesDelegatedAdmin))) {
    throw RelationshipRefusal.of('ALREADY_A_CUSTOMER', 'email');
  }
}

/** A reseller sells in the region of its place of business, wherever in it the customer is (S79). */
export const isInRegionOf = (reseller: Pick<InvitingPartner, 'region' | 'market'>, market: string): boolean => {
  const region = regionOfMarket(market);
  return region !== null && region === (reseller.region ?? regionOfMarket(reseller.market));
};

/** Names an invitation that was sent. */
export const customerInvitationInput = z.strictObject({ invitationId: id });
export type CustomerInvitationInput = z.infer<typeof customerInvitationInput>;
