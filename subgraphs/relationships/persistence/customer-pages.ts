import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { keysetPage } from '../../chassis/connection';
import type { Ordering, Page, PageArguments } from '../../chassis/connection';
import type { EligibilityRule, EligibilityVerdict } from '../domain/eligibility-check';
import { PartnerCustomer } from './customer.entity';
import type { Lists } from './lists';
import { OrderBlocker, OrderStanding } from './order-standing.entity';
import { orNone } from './partnership-pages';
import type { Direction } from './partnership-pages';
import { needleOf } from './search';

export interface CustomerCriteria {
  readonly search?: string | null | undefined;
  readonly market?: readonly string[] | null | undefined;
  readonly verdict?: readonly EligibilityVerdict[] | null | undefined;
  readonly blockedBy?: readonly EligibilityRule[] | null | undefined;
}

export interface CustomerSort {
  readonly field: 'NAME' | 'SINCE';
  readonly direction: Direction;
}

export interface CustomerListing {
  readonly accountId: string;
  readonly sharedWith?: string | null | undefined;
  readonly notServedBy?: string | null | undefined;
  readonly criteria: CustomerCriteria;
  readonly order: CustomerSort;
}

/** One page of an account's live customers, each once, in one statement over one index. */
export function customersOf(
  { reader, cursors }: Lists,
  { accountId, sharedWith, notServedBy, criteria, order }: CustomerListing,
  page: PageArguments,
): Promise<Page<PartnerCustomer>> {
  const query = reader
    .getRepository(PartnerCustomer)
    .createQueryBuilder('entry')
    .where('entry.partnerId = :accountId AND entry.isLive = :isLive', { accountId, isLive: true });
  if (sharedWith != null) query.andWhere(`EXISTS ${channelWith(query)}`, { sharedWith, serves: true });
  if (notServedBy != null) query.andWhere(`NOT EXISTS ${channelThrough(query)}`, { notServedBy, doesServe: true });
  const ofAccount = '(blocker.providerId = entry.partnerId OR blocker.resellerId = entry.partnerId)';
  return keysetPage({
    query: narrowCustomers(query, criteria, ofAccount),
    order: orderingOf(order, 'since'),
    page,
    scope: ['customers', accountId, sharedWith ?? '', notServedBy ?? '', order.field, order.direction].join(':'),
    cursors,
  });
}

/**
 * A channel of this account and the other, in which both serve the customer now. Asked of the channel, not of the
 * other's customers: whom somebody serves elsewhere is not for this account to know.
 */
function channelWith(query: SelectQueryBuilder<PartnerCustomer>): string {
  return query
    .subQuery()
    .select('1')
    .from(OrderStanding, 'channel')
    .where('channel.customerId = entry.customerId')
    .andWhere('channel.providerServes = :serves AND channel.resellerServes = :serves')
    .andWhere(
      '((channel.resellerId = entry.partnerId AND channel.providerId = :sharedWith)' +
        ' OR (channel.providerId = entry.partnerId AND channel.resellerId = :sharedWith))',
    )
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
    .from(OrderStanding, 'through')
    .where('through.customerId = entry.customerId AND through.resellerId = entry.partnerId')
    .andWhere('through.providerId = :notServedBy AND through.providerServes = :doesServe')
    .getQuery();
}

/** The filters of every list of customers, over rows that repeat the customer's sort key, market and verdict. */
export function narrowCustomers<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  { search, market, verdict, blockedBy }: CustomerCriteria,
  whichBlockers: string,
): SelectQueryBuilder<Row> {
  if (search) query.andWhere(`entry.customerSortKey LIKE :needle ESCAPE '!'`, { needle: needleOf(search) });
  if (market) query.andWhere('entry.customerMarket IN (:...markets)', { markets: orNone(market) });
  if (verdict) query.andWhere('entry.verdict IN (:...verdicts)', { verdicts: orNone(verdict) });
  if (blockedBy) {
    const blocked = query
      .subQuery()
      .select('1')
      .from(OrderBlocker, 'blocker')
      .where(`blocker.customerId = entry.customerId AND ${whichBlockers} AND blocker.rule IN (:...rules)`)
      .getQuery();
    query.andWhere(`EXISTS ${blocked}`, { rules: orNone(blockedBy) });
  }
  return query;
}

export function orderingOf({ field, direction }: CustomerSort, since: string): Ordering[] {
  const property = field === 'NAME' ? 'customerSortKey' : since;
  return [property, 'customerId'].map((each) => ({ column: `entry.${each}`, property: each, direction }));
}
