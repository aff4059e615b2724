import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';

interface ComposedSchema {
  /** What the gateway plans with. */
  readonly supergraph: string;
  /** What clients see. */
  readonly api: string;
  readonly hints: readonly string[];
}

/** Composes the subgraphs into one graph, or throws with every reason why they do not fit together. */
export function composeSchema(sdlByName: Readonly<Record<string, string>>): ComposedSchema {
  const { errors, supergraphSdl, hints } = composeServices(
    Object.entries(sdlByName).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) })),
  );
  if (errors) throw new Error(`The subgraphs do not compose:\n${errors.map(({ message }) => message).join('\n')}`);
  const api = Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema();
  return {
    supergraph: `${supergraphSdl.trimEnd()}\n`,
    api: `${printSchema(lexicographicSortSchema(api))}\n`,
    hints: hints.map((hint) => hint.toString()),
  };
}
