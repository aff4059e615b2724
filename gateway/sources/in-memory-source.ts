import type { Documents } from '../../chassis/http/documents';
import type { Execute } from '../../chassis/graphql/executor';
import type { Source } from './source';

/** A subgraph in the same process: nothing is signed, serialized or timed, because nothing can come in between. */
export function inMemorySource(execute: Execute, documents?: Documents): Source {
  return {
    ask: ({ query, variables, operationName, mostObjects }, passport) =>
      execute({ query, variables, operationName, extensions: { mostObjects } }, passport),
    document: (address) => documents?.(address) ?? Promise.resolve(null),
    isReady: () => true,
    close: () => Promise.resolve(),
  };
}
