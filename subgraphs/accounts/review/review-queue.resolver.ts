import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { ListSource, Page } from '../../../chassis/paging/page';
import { readArgument } from '../../../chassis/refusal';
import type { AccountRow } from '../account';
import { reviewQueuePage } from './review-queue.rows';
import type { Context } from '../context';
import { marketFilter } from '../market';
import { ReviewConnection, ReviewQueueArgs } from './review-queue.types';

@Resolver()
export class ReviewQueueResolver {
  constructor(private readonly source: ListSource) {}

  @Query(() => ReviewConnection, { description: "The operator's review queue; empty for everybody else." })
  async enrollmentReviews(
    @Args(() => ReviewQueueArgs) { filter, orderBy, ...page }: ReviewQueueArgs,
    @Ctx() { actor, loaders, now }: Context,
  ): Promise<Page<AccountRow>> {
    const request = {
      status: filter?.status ?? null,
      market: readArgument(marketFilter.nullable(), filter?.market ?? null, 'filter.market'),
      overdue: filter?.overdue ?? null,
      field: orderBy?.field ?? 'DECISION_DUE_AT',
      direction: orderBy?.direction ?? 'ASC',
    } as const;
    return reviewQueuePage({ ...this.source, actor: await actor(), loaders, now }, request, page);
  }
}
