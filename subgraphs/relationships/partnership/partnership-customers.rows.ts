import DataLoader from 'dataloader';
import type { SelectQueryBuilder } from 'typeorm';
import { columnsUnder } from '../../../chassis/paging/nested-pages';
import { pageOf, type ListSource, type Page, type PageArguments, type PageRequest } from '../../../chassis/paging/page';
import { readMoment } from '../../../chassis/database/columns';
import { narrowCustomers, orderingOf, type CustomerCriteria, type CustomerSort } from '../customer';
import { orNone, type Side } from '../lists.rows';
import { OrderBlocker, OrderVerdict } from '../eligibility';

/** What a place in the list is known by, read without the rest of the row. */
type ListedCustomer = Pick<OrderVerdict, 'customerId' | 'customerSortKey' | 'providerSince' | 'resellerSince'>;

/** The same list under many partnerships. */
interface PartnershipCustomersListing {
  readonly criteria: CustomerCriteria;
  readonly order: CustomerSort;
  readonly page: PageArguments;
}

interface PartnershipOfList {
  readonly id: string;
  /** The side whose "since" counts. */
  readonly side: Side;
}

/** Pages of customers under partnerships: one statement for all partnerships, and one for all counts if selected. */
export class PartnershipCustomers {
  private readonly pages: DataLoader<PartnershipOfList, Page<ListedCustomer>, string>;
  private readonly counts: DataLoader<string, number>;

  constructor(
    private readonly lists: ListSource,
    private readonly listing: PartnershipCustomersListing,
  ) {
    this.pages = new DataLoader((partnerships) => this.readPages(partnerships), {
      cacheKeyFn: ({ id, side }) => `${id} ${side}`,
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
    const found = await columnsUnder<Found, OrderVerdict>(this.lists.reader, requests, columns);
    return requests.map((request, index) => {
      const rows = (found[index] ?? []).map(hydrated);
      const isWhole = request.page.after == null && rows.length <= request.page.first;
      // A list that fits on its first page is counted already, and an empty one asks for nothing.
      const count = () => (isWhole ? Promise.resolve(rows.length) : this.counts.load(partnerships[index]?.id ?? ''));
      return pageOf<ListedCustomer>(rows, request, request.page, count);
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

/** A row as the database gives it. */
type Found = { readonly [Column in keyof ListedCustomer]: ListedCustomer[Column] | string };

const columns: Readonly<Record<keyof ListedCustomer, string>> = {
  customerId: 'entry.customerId',
  customerSortKey: 'entry.customerSortKey',
  providerSince: 'entry.providerSince',
  resellerSince: 'entry.resellerSince',
};

const hydrated = ({ providerSince, resellerSince, ...row }: Found): ListedCustomer => ({
  ...row,
  providerSince: readMoment(providerSince),
  resellerSince: readMoment(resellerSince),
});
