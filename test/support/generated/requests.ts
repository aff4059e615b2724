import * as fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import personas from '../../../standalone/world/personas.json';
import { damage, damaged, type Damage, type Payload } from './damage';
import { Documents, written, type Written } from './documents';
import type { Known } from './values';
import type { Wire } from './wire';

/** What the gateway reads of a document. */
const MOST_TOKENS = 1_000;

/** A request of somebody, and what is to be damaged in it. */
export interface Case extends Written {
  readonly persona: string | null;
  readonly operationName: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly isGet: boolean;
  readonly damage: readonly Damage[];
}

/** Requests that are good in every way. */
export function goodRequests(schema: GraphQLSchema, known: Known): fc.Arbitrary<Case> {
  const documents = new Documents({ schema, known, hasRepeats: true });
  const operation = fc.oneof(
    { weight: 3, arbitrary: documents.queries().map((some) => ({ kind: 'query' as const, some })) },
    { weight: 1, arbitrary: documents.mutations().map((some) => ({ kind: 'mutation' as const, some })) },
  );
  const name = fc.constantFrom('', '', 'Ask', '__proto__');
  return fc
    .record({
      operation,
      name,
      persona: fc.constantFrom(null, ...personas.map(({ persona }) => persona)),
      accept: fc.constantFrom('', 'application/json', 'application/graphql-response+json', '*/*'),
      more: fc.constantFrom<Record<string, string>>({}, {}, { 'dry-run': 'true' }, { 'idempotency-key': 'one' }),
      isGet: fc.boolean(),
      hasAnother: fc.boolean(),
    })
    .map(({ operation: { kind, some }, name: called, persona, accept, more, isGet, hasAnother }): Case => {
      const { query, variables } = written(kind, some, { name: called });
      const isOneOfTwo = hasAnother && called !== '';
      return {
        persona,
        query: isOneOfTwo ? `${query} query Other { __typename }` : query,
        variables,
        operationName: isOneOfTwo ? called : undefined,
        headers: { ...(accept !== '' && { accept }), ...more },
        isGet: isGet && kind === 'query',
        damage: [],
      };
    })
    .filter(({ query }) => tokenCount(query) <= MOST_TOKENS);
}

/** As the gateway counts them, or somewhat more. */
const tokenCount = (query: string): number => (query.match(/\.\.\.|"(?:[^"\\]|\\.)*"|[\w-]+|[^\s,]/g) ?? []).length;

/** The same, less sound. */
export const damagedRequests = (schema: GraphQLSchema, known: Known): fc.Arbitrary<Case> =>
  fc
    .tuple(goodRequests(schema, known), fc.array(damage(schema), { minLength: 1, maxLength: 3 }))
    .map(([good, all]) => ({ ...good, isGet: false, damage: all }));

/** As it goes over the wire. */
export function onWire(
  { query, variables, operationName, headers, isGet, damage: all }: Case,
  token: string | null,
): Wire {
  const payload: Payload = { query, variables, operationName };
  const own: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  if (!isGet || all.length > 0) {
    const json = { 'content-type': 'application/json', ...own, ...headers };
    return damaged(payload, { method: 'POST', path: '/graphql', headers: json }, all);
  }
  const search = new URLSearchParams({
    query,
    variables: JSON.stringify(variables),
    ...(operationName && { operationName }),
  });
  const preflighted = { 'apollo-require-preflight': '1', ...own, ...headers };
  return { method: 'GET', path: `/graphql?${search.toString()}`, headers: preflighted, body: null };
}
