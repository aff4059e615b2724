import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Edge, ListSource, Page } from '../../../chassis/paging/page';
import { searchText } from '../../../chassis/inputs';
import { readArgument } from '../../../chassis/refusal';
import { compatibilityOf, type Compatibility } from './provider';
import type { AccountRow } from '../account';
import { directoryPage } from './directory.rows';
import type { Context } from '../context';
import { marketFilter } from '../market';
import { CompatibilityType, DirectoryArgs, DirectoryConnection, DirectoryEdge } from './directory.types';

@Resolver(() => DirectoryEdge)
export class DirectoryResolver {
  constructor(private readonly source: ListSource) {}

  @Query(() => DirectoryConnection, {
    description:
      "The official directory of providers, readable before the viewer's account is active. Unless told otherwise: those that the viewer's place of business allows.",
  })
  async indirectProviders(
    @Args(() => DirectoryArgs) { filter, orderBy, ...page }: DirectoryArgs,
    @Ctx() { actor }: Context,
  ): Promise<Page<AccountRow>> {
    const request = {
      market: readArgument(marketFilter.nullable(), filter?.market ?? null, 'filter.market'),
      services: filter?.services ?? [],
      search: readArgument(searchText.nullable(), filter?.search ?? null, 'filter.search'),
      includeIncompatible: filter?.includeIncompatible ?? false,
      direction: orderBy?.direction ?? 'ASC',
    } as const;
    return directoryPage({ ...this.source, actor: await actor() }, request, page);
  }

  @FieldResolver(() => CompatibilityType, {
    description: "Whether the viewer's account can work with this provider, and if not, why.",
  })
  async compatibility(@Root() { node }: Edge<AccountRow>, @Ctx() { actor }: Context): Promise<Compatibility> {
    return compatibilityOf((await actor()).account, node);
  }
}
