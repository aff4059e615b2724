import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { GraphQLError, OperationTypeNode, getVariableValues, type OperationDefinitionNode } from 'graphql';
import { Production } from '../production';
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
        responseForOperation: (context) => {
          const faults = examine(context, limit);
          if (faults.length === 0) return Promise.resolve(null);
          const errors = faults.map((fault) => presented(fault, context.contextValue));
          context.response.http.status = 400;
          return Promise.resolve({ http: context.response.http, body: { kind: 'single', singleResult: { errors } } });
        },
      }),
  };
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
