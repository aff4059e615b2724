import DataLoader from 'dataloader';
import type { SelectQueryBuilder } from 'typeorm';
import { limited, pageOf, type Page, type PageArguments, type PageRequest } from '../../../chassis/paging/page';
import { readMoment } from '../../../chassis/database/columns';
import { narrowCustomers, orderingOf, type CustomerCriteria, type CustomerSort } from '../customer';
import { orNone, type Lists, type Side } from '../lists.rows';
import { OrderBlocker, OrderVerdict } from '../eligibility';

/** What a place in the list is known by, read without the rest of the row. */
export type ListedCustomer = Pick<OrderVerdict, 'customerId' | 'customerSortKey' | 'providerSince' | 'resellerSince'>;

/** The same list under many partnerships. */
export interface PartnershipCustomersListing {
  readonly criteria: CustomerCriteria;
  readonly order: CustomerSort;
  readonly page: PageArguments;
}

export interface PartnershipOfList {
  readonly id: string;
  /** The side whose "since" counts. */
  readonly side: Side;
}

/** SQLite refuses a compound of more than 500 selects. */
const SELECTS_PER_STATEMENT = 400;

/** Pages of customers under partnerships: one statement for all partnerships, and one for all counts if selected. */
export class PartnershipCustomers {
  private readonly pages: DataLoader<PartnershipOfList, Page<ListedCustomer>, string>;
  private readonly counts: DataLoader<string, number>;

  constructor(
    private readonly lists: Lists,
    private readonly listing: PartnershipCustomersListing,
  ) {
    this.pages = new DataLoader((partnerships) => this.readPages(partnerships), {
      cacheKeyFn: ({ id, side }) => `${id} ${side}`,
      maxBatchSize: SELECTS_PER_STATEMENT,
    });
    this.counts = new DataLoader((ids) => this.readCounts(ids));
  }

  page(partnership: PartnershipOfList): Promise<Page<ListedCustomer>> {
    return this.pages.load(partnership);
  }

  private query(): SelectQueryBuilder<OrderVerdict> {
    const { criteria } = this.listing;
    const query = this.lists.reader.getRepository(OrderVerdict).createQueryBuilder('entry');
    if (criteria.blockedBy) {
      const blocked = query
        .subQuery()
        .select('1')
        .from(OrderBlocker, 'blocker')
        .where('blocker.customerId = entry.customerId AND blocker.partnershipId = entry.partnershipId')
        .andWhere('blocker.rule IN (:...rules)')
        .getQuery();
      query.andWhere(`EXISTS ${blocked}`, { rules: orNone(criteria.blockedBy) });
    }
    return narrowCustomers(query, criteria);
  }

  private request({ id, side }: PartnershipOfList): PageRequest<OrderVerdict> {
    const { order, page } = this.listing;
    return {
      query: this.query().andWhere('entry.partnershipId = :partnershipId', { partnershipId: id }),
      order: orderingOf(order, `${side}Since`),
      page,
      scope: ['partnership-customers', id, side, order.field, order.direction].join(':'),
      cursors: this.lists.cursors,
    };
  }

  private async readPages(partnerships: readonly PartnershipOfList[]): Promise<Page<ListedCustomer>[]> {
    const requests = partnerships.map((partnership) => this.request(partnership));
    const selects = requests.map((request, index) =>
      limited(request)
        .select('entry.customerId', 'customerId')
        .addSelect('entry.customerSortKey', 'customerSortKey')
        .addSelect('entry.providerSince', 'providerSince')
        .addSelect('entry.resellerSince', 'resellerSince')
        .addSelect(String(index), 'parent')
        .getQueryAndParameters(),
    );
    // Each select stands in a derived table of its own, because SQLite knows no parentheses around the parts of a compound.
    const sql = selects.map(([text], index) => `SELECT * FROM (${text}) AS part${index}`).join(' UNION ALL ');
    const raw = await this.lists.reader.query<Found[]>(
      sql,
      selects.flatMap(([, values]) => values as unknown[]),
    );
    const rows = requests.map((): ListedCustomer[] => []);
    for (const { parent, ...row } of raw) rows[Number(parent)]?.push(hydrated(row));
    return requests.map((request, index) => {
      const found = rows[index] ?? [];
      const isWhole = request.page.after == null && found.length <= request.page.first;
      // A list that fits on its first page is counted already, and an empty one asks for nothing.
      const count = () => (isWhole ? Promise.resolve(found.length) : this.counts.load(partnerships[index]?.id ?? ''));
      return pageOf<ListedCustomer>(found, request, request.page, count);
    });
  }

  private async readCounts(ids: readonly string[]): Promise<number[]> {
    const rows = await this.query()
      .andWhere('entry.partnershipId IN (:...ids)', { ids })
      .select('entry.partnershipId', 'id')
      .addSelect('COUNT(*)', 'count')
      .groupBy('entry.partnershipId')
      .getRawMany<{ id: string; count: number | string }>();
    const counts = new Map(rows.map(({ id, count }) => [id, Number(count)]));
    return ids.map((id) => counts.get(id) ?? 0);
  }
}

interface Found {
  readonly customerId: string;
  readonly customerSortKey: string;
  readonly providerSince: string | Date;
  readonly resellerSince: string | Date;
  readonly parent: number | string;
}

const hydrated = (row: Omit<Found, 'parent'>): ListedCustomer => ({
  ...row,
  providerSince: readMoment(row.providerSince),
  resellerSince: readMoment(row.resellerSince),
});
