import type { SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import {
  keysetPage,
  type ListSource,
  type Ordering,
  type Page,
  type PageArguments,
} from '../../../chassis/paging/page';
import { listOf } from '../../../chassis/inputs';
import { readArgument } from '../../../chassis/refusal';
import { type CustomerFilter, OrderBlocker } from '../eligibility';
import { programStatuses, type PartnershipState } from '../states';
import { marketsOf, needleOf, orNone, otherSide, type Direction, type Side } from '../lists.rows';
import { Partnership } from '../partnership.entity';

const statuses = listOf(z.enum(programStatuses));

type PartnershipSortField = 'NAME' | 'SINCE' | 'CUSTOMERS' | 'BLOCKED_CUSTOMERS';

interface PartnershipCriteria {
  readonly state?: readonly PartnershipState[] | null | undefined;
  readonly search?: string | null | undefined;
  readonly market?: readonly string[] | null | undefined;
  readonly programStatus?: readonly string[] | null | undefined;
  readonly blockedBy?: CustomerFilter['blockedBy'];
}

export const partnershipCriteria = (filter: PartnershipCriteria | null | undefined): PartnershipCriteria => ({
  ...filter,
  market: marketsOf(filter),
  programStatus: readArgument(statuses.nullish(), filter?.programStatus, 'filter.programStatus'),
});

interface PartnershipListing {
  readonly accountId: string;
  /** On which side the account of the list stands; the other side is what the list shows. */
  readonly side: Side;
  readonly criteria: PartnershipCriteria;
  readonly order: { readonly field: PartnershipSortField; readonly direction: Direction };
}

/** One page of an account's partnerships, in one statement over one index. */
export function partnershipsOf(
  { reader, cursors }: ListSource,
  listing: PartnershipListing,
  page: PageArguments,
): Promise<Page<Partnership>> {
  const { accountId, side, criteria, order } = listing;
  const query = reader
    .getRepository(Partnership)
    .createQueryBuilder('partnership')
    .where(`partnership.${side}Id = :accountId`, { accountId });
  return keysetPage({
    query: narrowed(query, criteria, otherSide(side)),
    order: orderingOf(order, otherSide(side)),
    page,
    scope: ['partnerships', side, accountId, order.field, order.direction].join(':'),
    cursors,
  });
}

/** Whether the two work together now, the one as reseller and the other as its provider. */
export const hasProvider = ({ reader }: ListSource, resellerId: string, providerId: string): Promise<boolean> =>
  reader.getRepository(Partnership).existsBy({ resellerId, providerId, live: true });

function narrowed(
  query: SelectQueryBuilder<Partnership>,
  { state, search, market, programStatus, blockedBy }: PartnershipCriteria,
  other: Side,
): SelectQueryBuilder<Partnership> {
  if (state) query.andWhere('partnership.state IN (:...states)', { states: orNone(state) });
  if (search) query.andWhere(`partnership.${other}SortKey LIKE :needle ESCAPE '!'`, { needle: needleOf(search) });
  if (market) query.andWhere(`partnership.${other}Market IN (:...markets)`, { markets: orNone(market) });
  if (programStatus) {
    query.andWhere(`partnership.${other}ProgramStatus IN (:...statuses)`, { statuses: orNone(programStatus) });
  }
  if (blockedBy) {
    query.andWhere(`${oneBlocker(query)} = 1`, { rules: orNone(blockedBy) });
  }
  return query;
}

/** A value, not EXISTS: MariaDB answers that by reading the blockers of all partnerships beforehand. */
function oneBlocker(query: SelectQueryBuilder<Partnership>): string {
  return query
    .subQuery()
    .select('1')
    .from(OrderBlocker, 'blocker')
    .where('blocker.partnershipId = partnership.id AND blocker.rule IN (:...rules)')
    .limit(1)
    .getQuery();
}

function orderingOf({ field, direction }: PartnershipListing['order'], other: Side): Ordering {
  const property = {
    NAME: `${other}SortKey`,
    SINCE: 'since',
    CUSTOMERS: 'customerCount',
    BLOCKED_CUSTOMERS: 'blockedCustomerCount',
  }[field];
  return { by: [property, 'id'], direction };
}
