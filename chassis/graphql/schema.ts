import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { lexicographicSortSchema, parse, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, createResolversMap, getMetadataStorage, type BuildSchemaOptions } from 'type-graphql';
import { boundArguments } from './bounded-arguments';
import { makeListsCount } from './list-count';
import { declarePageSizes } from './list-size';

export interface SubgraphSchemaParts<Context> {
  /** Instances, with their services inside: all the dependency injection there is. */
  readonly resolvers: readonly object[];
  /** Every stub and entity, since type-graphql drops what no field of this subgraph returns. */
  readonly orphanedTypes: NonNullable<BuildSchemaOptions['orphanedTypes']>;
  /** How the gateway's reference to an entity becomes the entity, for the viewer who asks; null where it may not be seen. */
  readonly references: Readonly<
    Record<string, (reference: { readonly id: string } & Record<string, string>, context: Context) => unknown>
  >;
}

interface SubgraphSchema {
  readonly sdl: string;
  readonly schema: GraphQLSchema;
}

// type-graphql cannot print schema directives; without this header the SDL would be read as Federation 1.
const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@listSize", "@shareable"])';

/** Makes a Federation 2 subgraph of decorated classes. The SDL is sorted, so that it is the same at every build. */
export function buildFederatedSchema<Context>(parts: SubgraphSchemaParts<Context>): SubgraphSchema {
  const instances = new Map<unknown, object>(parts.resolvers.map((resolver) => [resolver.constructor, resolver]));
  const classes = parts.resolvers.map((resolver) => resolver.constructor) as BuildSchemaOptions['resolvers'];
  // A field without a resolver is read off its object, which type-graphql would do in an async function for each.
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true;
  const plain = buildSchemaSync({
    resolvers: classes,
    orphanedTypes: parts.orphanedTypes,
    // The instance was made with the subgraph; type-graphql only looks it up.
    container: { get: (resolver) => instances.get(resolver) },
    skipCheck: true,
    validate: false,
  });
  // type-graphql has no place to say what the root is.
  const query = plain.getQueryType();
  if (query)
    query.description = 'What can be asked. What a viewer may not see is not there: null, or left out of a list.';
  const mutation = plain.getMutationType();
  if (mutation)
    mutation.description =
      'What can be done. Each answers with what it changed, or with every reason why it changed nothing. ' +
      'Send an Idempotency-Key header to be able to ask again, and Dry-Run: true to only try.';
  declarePageSizes(plain);
  boundArguments(plain);
  const sdl = `${LINK}\n\n${printSchemaWithDirectives(lexicographicSortSchema(plain))}\n`;
  const resolvers = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  for (const [type, resolve] of Object.entries(parts.references)) {
    resolvers[type] = { ...resolvers[type], __resolveReference: resolve };
  }
  // The array form is the one that @apollo/subgraph will keep.
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  makeListsCount(schema);
  return { sdl, schema };
}
