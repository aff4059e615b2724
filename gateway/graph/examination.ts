import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLResponse } from '@apollo/server';
import { GraphQLError, OperationTypeNode, getVariableValues, type OperationDefinitionNode } from 'graphql';
import { Production } from '../production';
import type { RateLimits } from '../rate/rate-limits';
import type { RequestScope } from '../request-scope';
import { fragmentsOf } from '../selections';
import { costOf } from './cost';
import { limits } from './limits';
import { unsizedLists, type ListSizes } from './list-sizes';
import { presented } from './presentation';

type Context = GraphQLRequestContext<RequestScope>;

interface CostLimit {
  readonly sizes: ListSizes;
  readonly maxCost: number;
  /** Whether errors name nothing of the schema that the client has not named. */
  readonly hideSuggestions: boolean;
  /** Null where rates are not limited. */
  readonly rates: RateLimits | null;
}

/** Looks at an operation together with its variables, and refuses what costs too much before any subgraph is asked. */
export function examination(limit: CostLimit): ApolloServerPlugin<RequestScope> {
  return {
    serverWillStart: ({ schema }) => {
      const unsized = unsizedLists(schema, limit.sizes);
      if (unsized.length === 0) return Promise.resolve();
      return Promise.reject(new Error(`Nothing says how long these lists may be: ${unsized.join(', ')}.`));
    },
    requestDidStart: () =>
      Promise.resolve({
        responseForOperation: async (context) => {
          const { contextValue: scope } = context;
          const faults = examine(context, limit);
          const isFaulty = faults.length > 0;
          const tooMuch = await charge(scope, limit, isFaulty ? REFUSED_COST : scope.outcome.cost);
          if (isFaulty) return refused(context, faults, 400);
          if (!tooMuch) return null;
          context.response.http.headers.set('retry-after', String(scope.outcome.rate?.resetSeconds));
          return refused(context, [tooMuch], 429);
        },
        // What could not be read or is not of the schema has never come to its price.
        didEncounterErrors: async ({ contextValue: scope }) => {
          if (!scope.outcome.rate) await charge(scope, limit, REFUSED_COST);
        },
      }),
  };
}

const REFUSED_COST = 1;

function refused(
  { contextValue, response }: Context,
  faults: readonly GraphQLError[],
  status: number,
): GraphQLResponse {
  const errors = faults.map((fault) => presented(fault, contextValue));
  response.http.status = status;
  return { http: response.http, body: { kind: 'single', singleResult: { errors } } };
}

/** Notes what is left, for the client to see; the error where that is too little. */
async function charge(scope: RequestScope, { rates }: CostLimit, cost: number | null): Promise<GraphQLError | null> {
  if (!rates) return null;
  const { rate, isRefused } = await rates.charge(scope.passport, Math.max(1, cost ?? 0));
  scope.outcome.rate = rate;
  if (!isRefused) return null;
  const message = `This costs ${rate.cost} and ${rate.remaining} are left; come back in ${rate.resetSeconds} s.`;
  return new GraphQLError(message, { extensions: { code: 'RATE_LIMITED' } });
}

function examine(context: Context, { sizes, maxCost, hideSuggestions }: CostLimit): readonly GraphQLError[] {
  const { schema, document, operation, operationName = null, request, contextValue: scope } = context;
  scope.outcome.operationName = operationName;
  const root = operation && schema.getRootType(operation.operation);
  if (!document || !operation || !root || operation.operation === OperationTypeNode.SUBSCRIPTION)
    return [unresolvable(operation, request.operationName)];
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {}, {
    maxErrors: limits.errors - 1,
    hideSuggestions,
  });
  if (errors) return errors.map(badInput);
  const pricing = { schema, sizes, fragments: fragmentsOf(document), variables: coerced };
  const cost = costOrFault(() => costOf(operation.selectionSet, root, pricing));
  if (typeof cost !== 'number') return [cost];
  scope.outcome.cost = cost;
  scope.outcome.production = new Production(cost);
  if (cost <= maxCost) return [];
  const message = `This query may return ${cost} objects; ${maxCost} are the most. Ask for smaller pages.`;
  return [new GraphQLError(message, { extensions: { code: 'QUERY_TOO_EXPENSIVE', cost, maximum: maxCost } })];
}

/** What graphql-js says of a value that a client sent. */
const badInput = ({ message, nodes }: GraphQLError): GraphQLError =>
  new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT' } });

function costOrFault(cost: () => number): number | GraphQLError {
  try {
    return cost();
  } catch (error) {
    if (error instanceof GraphQLError) return badInput(error);
    throw error;
  }
}

function unresolvable(operation: OperationDefinitionNode | undefined, name: string | undefined): GraphQLError {
  const message = operation
    ? `The graph has no ${operation.operation}s.`
    : name === undefined
      ? 'The document has several operations: say which one by operationName.'
      : 'The document has no operation of that name.';
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}
