import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import {
  keysetPage,
  type ListSource,
  type Ordering,
  type Page,
  type PageArguments,
} from '../../../chassis/paging/page';
import { type CustomerFilter, bitsOf, customersWithin, PartnerCustomer, OrderVerdict } from '../eligibility';
import { marketsOf, needleOf, orNone, otherSide, type Direction, type Side } from '../lists.rows';

export interface CustomerCriteria extends CustomerFilter {
  readonly search?: string | null | undefined;
}

export const customerCriteria = (filter: CustomerCriteria | null | undefined): CustomerCriteria => ({
  ...filter,
  market: marketsOf(filter),
});

export interface CustomerSort {
  readonly field: 'NAME' | 'SINCE';
  readonly direction: Direction;
}

interface CustomerListing {
  readonly accountId: string;
  /** On which side of its channels the account stands. */
  readonly side: Side;
  readonly sharedWith?: string | null | undefined;
  readonly notServedBy?: string | null | undefined;
  readonly criteria: CustomerCriteria;
  readonly order: CustomerSort;
}

/** One page of an account's live customers, each once, in one statement that reads nothing but one index. */
export async function customersOf(
  { reader, cursors }: ListSource,
  listing: CustomerListing,
  page: PageArguments,
): Promise<Page<Pick<PartnerCustomer, 'customerId'>>> {
  const { accountId, side, sharedWith, notServedBy, criteria, order } = listing;
  const ordering = orderingOf(order, 'since');
  const query = reader
    .getRepository(PartnerCustomer)
    .createQueryBuilder('entry')
    .select(['entry.partnerId', ...ordering.by.map((property) => `entry.${property}`)])
    .where('entry.partnerId = :accountId AND entry.isLive = :isLive', { accountId, isLive: true });
  if (sharedWith != null) {
    query.andWhere(`entry.customerId IN ${channelWith(query, side)}`, { sharedWith, serves: true });
  }
  if (notServedBy != null) query.andWhere(`NOT EXISTS ${channelThrough(query)}`, { notServedBy, doesServe: true });
  const { blockedBy } = criteria;
  if (blockedBy) query.andWhere('(entry.blockedBy & :rules) <> 0', { rules: bitsOf(blockedBy) });
  const found = await keysetPage({
    query: narrowCustomers(query, criteria),
    order: ordering,
    page,
    scope: ['customers', accountId, sharedWith ?? '', notServedBy ?? '', order.field, order.direction].join(':'),
    cursors,
  });
  return isCounted(listing) ? { ...found, totalCount: () => keptCount(reader, listing) } : found;
}

/** An account's customers are counted as they change, not when they are asked for; only for parts of names there is no count. */
const isCounted = ({ sharedWith, notServedBy, criteria }: CustomerListing): boolean =>
  sharedWith == null && notServedBy == null && !criteria.search;

async function keptCount(reader: DataSource, { accountId, criteria }: CustomerListing): Promise<number> {
  const [count = 0] = await customersWithin(reader, accountId, [criteria]);
  return count;
}

/**
 * The customers of the channels of this account and the other, in which both serve them now. Asked of the channels, not
 * of the other's customers: whom it serves elsewhere is not for this account to know.
 */
function channelWith(query: SelectQueryBuilder<PartnerCustomer>, side: Side): string {
  return query
    .subQuery()
    .select('channel.customerId')
    .from(OrderVerdict, 'channel')
    .where(`channel.${side}Id = :accountId AND channel.${otherSide(side)}Id = :sharedWith`)
    .andWhere('channel.providerServes = :serves AND channel.resellerServes = :serves')
    .getQuery();
}

/**
 * A channel through this reseller in which the provider serves the customer now. Whom the provider serves through others
 * is not for this reseller to know, and helps it to no order either.
 */
function channelThrough(query: SelectQueryBuilder<PartnerCustomer>): string {
  return query
    .subQuery()
    .select('1')
    .from(OrderVerdict, 'through')
    .where('through.customerId = entry.customerId AND through.resellerId = entry.partnerId')
    .andWhere('through.providerId = :notServedBy AND through.providerServes = :doesServe')
    .getQuery();
}

/** The filters that every list of customers has, over rows that repeat the customer's sort key, market and verdict. */
export function narrowCustomers<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  { search, market, verdict }: CustomerCriteria,
): SelectQueryBuilder<Row> {
  if (search) query.andWhere(`entry.customerSortKey LIKE :needle ESCAPE '!'`, { needle: needleOf(search) });
  if (market) query.andWhere('entry.customerMarket IN (:...markets)', { markets: orNone(market) });
  if (verdict) query.andWhere('entry.verdict IN (:...verdicts)', { verdicts: orNone(verdict) });
  return query;
}

export function orderingOf({ field, direction }: CustomerSort, since: string): Ordering {
  const property = field === 'NAME' ? 'customerSortKey' : since;
  return { by: [property, 'customerId'], direction };
}
