import type { Documents } from '../../chassis/http/documents';
import type { Execute } from '../../chassis/graphql/executor';
import type { Source } from './source';

/** A subgraph in the same process: nothing has to be signed, serialized or timed. */
export function inMemorySource(execute: Execute, documents?: Documents): Source {
  return {
    ask: ({ query, variables, operationName, mostObjects, gone }, passport) =>
      execute({ query, variables, operationName, extensions: { mostObjects } }, passport, gone),
    document: (address) => documents?.(address) ?? Promise.resolve(null),
    isReady: () => true,
    close: () => Promise.resolve(),
  };
}
