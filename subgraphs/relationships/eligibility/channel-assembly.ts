import type {
  ChannelFacts,
  ConsentFacts,
  CustomerFacts,
  PartnerFacts,
  PartnershipFacts,
  RelationshipFacts,
  Channel,
  ChannelState,
  CustomerKeys,
} from './channel';
import { channelKey, type ChannelPartners } from '../channel-key';
import { customerEligibilityOf, nothingKept, type CustomerEligibility } from './customer-eligibility';
import { overlap, type ResaleRelationshipFacts } from '../resale-relationship';

/** The facts about channels, by id, as they were read. */
export interface FactSource {
  customer(id: string): (CustomerFacts & CustomerKeys) | null;
  partner(id: string): PartnerFacts | null;
  /** All partnerships that the two ever had. */
  partnerships(channel: ChannelPartners): readonly PartnershipFacts[];
  consents(partnershipId: string): readonly ConsentFacts[];
  /** All relationships that a customer ever had. */
  relationships(customerId: string): readonly ResaleRelationshipFacts[];
}

/** What is kept about one customer; nothing about one that is not known. */
export function eligibilityBy(source: FactSource, customerId: string): CustomerEligibility {
  const customer = source.customer(customerId);
  if (!customer) return nothingKept;
  const { customerSortKey, customerMarket } = customer;
  const relationships = source.relationships(customerId);
  const channels = channelsThrough(relationships).map((channel) => stateOf(channel, customer, source));
  return customerEligibilityOf({ customerId, customerSortKey, customerMarket, relationships, channels });
}

/** One channel, whether a partner serves the customer in it or not; null when the customer is not known. */
export function channelStateOf(channel: Channel, source: FactSource): ChannelState | null {
  const customer = source.customer(channel.customerId);
  return customer && stateOf(channel, customer, source);
}

function stateOf(channel: Channel, customer: CustomerFacts & CustomerKeys, source: FactSource): ChannelState {
  const { customerSortKey, customerMarket } = customer;
  const facts = factsOf(channel, customer, source);
  const stays = resellerStays(channel, source.relationships(channel.customerId));
  return { ...channel, customerSortKey, customerMarket, facts, resellerStays: stays };
}

function resellerStays(
  { resellerId, providerId }: Channel,
  relationships: readonly ResaleRelationshipFacts[],
): boolean {
  const of = (partnerId: string) =>
    relationships.filter((one) => one.partnerId === partnerId && one.resellerId === resellerId);
  const beside = of(providerId);
  return of(resellerId).some((one) => one.state === 'ACTIVE' && beside.some((provider) => overlap(provider, one)));
}

/** A provider's relationship is what makes a channel; a reseller's alone leads to no provider. */
function channelsThrough(relationships: readonly ResaleRelationshipFacts[]): Channel[] {
  const channels = relationships
    .filter(({ role }) => role === 'PROVIDER')
    .map(({ customerId, resellerId, partnerId }) => ({ customerId, resellerId, providerId: partnerId }));
  return [...new Map(channels.map((channel) => [channelKey(channel), channel])).values()];
}

function factsOf(channel: Channel, customer: CustomerFacts, source: FactSource): ChannelFacts {
  const { customerId, resellerId, providerId } = channel;
  const partnership = newest(source.partnerships(channel));
  const relationships = source.relationships(customerId);
  return {
    customer,
    reseller: source.partner(resellerId),
    provider: source.partner(providerId),
    partnership,
    consents: partnership ? source.consents(partnership.id) : [],
    resellerRelationship: relationshipOf(relationships, resellerId, resellerId),
    providerRelationship: relationshipOf(relationships, providerId, resellerId),
  };
}

function relationshipOf(
  relationships: readonly ResaleRelationshipFacts[],
  partnerId: string,
  resellerId: string,
): RelationshipFacts | null {
  return newest(relationships.filter((one) => one.partnerId === partnerId && one.resellerId === resellerId));
}

/** The live one, or else the one that began last. */
function newest<Row extends { readonly state: string; readonly since: Date }>(rows: readonly Row[]): Row | null {
  const live = rows.find(({ state }) => state === 'ACTIVE');
  if (live) return live;
  return rows.reduce<Row | null>((last, row) => (last && last.since >= row.since ? last : row), null);
}
