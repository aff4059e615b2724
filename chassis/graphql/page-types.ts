import { ArgsType, Directive, Int, ObjectType, type ClassType } from 'type-graphql';
import { Described, Nullable, WithDefault } from './fields';
import type { Edge, Page, PageArguments, PageInfoData } from '../paging/page';

@Directive('@shareable')
@ObjectType({ description: 'Where a page stands in its list, and where the next one starts.' })
export class PageInfo implements PageInfoData {
  @Described(() => Boolean, 'Whether more follows behind this page.') readonly hasNextPage!: boolean;

  @Described(() => Boolean, 'Whether something stands before this page: true once `after` was given.')
  readonly hasPreviousPage!: boolean;

  @Nullable(() => String, 'Cursor of the first item of this page.') readonly startCursor!: string | null;

  @Nullable(() => String, 'Cursor of the last item: pass it as `after` for the next page.')
  readonly endCursor!: string | null;
}

/** The arguments of every list. Extend it where a list has filters of its own. */
@ArgsType()
export class PageArgs implements PageArguments {
  @WithDefault(() => Int, 25, 'How many items: 1 to 100.') readonly first!: number;

  @Nullable(() => String, 'Cursor behind which the page starts: an `endCursor` of before.')
  readonly after?: string | null;
}

interface ConnectionOptions {
  /** Stem of the type names: `Book` gives `BookConnection` and `BookEdge`. */
  readonly name: string;
  /** What the list holds, for its description: `books`. */
  readonly of: string;
  readonly withTotalCount?: boolean;
  readonly shareable?: boolean;
}

/** Edge type of a list. A list whose edges carry more declares its own class that extends this one. */
export function edgeOf<Node extends object>(node: () => ClassType<Node>, { name, of, shareable }: ConnectionOptions) {
  @ObjectType(`${name}Edge`, { description: `One entry in a list of ${of}.` })
  class EdgeType implements Edge<Node> {
    @Described(() => String, 'Marks this place in the list.') readonly cursor!: string;
    @Described(() => node(), 'The entry itself.') readonly node!: Node;
  }
  if (shareable) Directive('@shareable')(EdgeType);
  return EdgeType;
}

/** Connection type of a list, per the Relay specification. `totalCount` is asked of the database only when selected. */
export function connectionOf<Node extends object>(edge: () => ClassType<Edge<Node>>, options: ConnectionOptions) {
  const { name, of, withTotalCount = true, shareable } = options;

  // graphql-js reads the fields off the page, and calls `totalCount` only where a client selects it.
  @ObjectType()
  class Listed implements Omit<Page<Node>, 'totalCount'> {
    @Described(() => [edge()], `This page of the ${of}, in order.`) readonly edges!: readonly Edge<Node>[];
    @Described(() => PageInfo, 'Where this page stands in the list.') readonly pageInfo!: PageInfo;
  }

  @ObjectType()
  class Counted extends Listed {
    @Described(() => Int, `How many ${of} there are on all pages together.`) readonly totalCount!: number;
  }

  class ConnectionType extends (withTotalCount ? Counted : Listed) {}
  ObjectType(`${name}Connection`, { description: `A list of ${of}, page by page.` })(ConnectionType);
  if (shareable) Directive('@shareable')(ConnectionType);
  return ConnectionType;
}

/** The same for a list whose edges hold no more than a place and an entry. */
export function listOf<Node extends object>(node: () => ClassType<Node>, options: ConnectionOptions) {
  const EdgeType = edgeOf(node, options);
  return connectionOf(() => EdgeType, options);
}
