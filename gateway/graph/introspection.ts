import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { Kind, execute, type OperationDefinitionNode } from 'graphql';
import type { RequestScope } from '../request-scope';

/**
 * Answers introspection from the schema, without a query plan: the planner knows fewer of the fields that tools ask for
 * than graphql-js does.
 */
export const introspection: ApolloServerPlugin<RequestScope> = {
  requestDidStart: () => Promise.resolve({ responseForOperation: answerFromSchema }),
};

async function answerFromSchema(context: GraphQLRequestContext<RequestScope>) {
  const { schema, document, operation, request, response } = context;
  if (!document || !operation || !asksForSchemaOnly(operation)) return null;
  const variableValues = request.variables ?? {};
  const singleResult = await execute({ schema, document, variableValues, operationName: request.operationName });
  return { http: response.http, body: { kind: 'single' as const, singleResult } };
}

function asksForSchemaOnly({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.every((each) => each.kind === Kind.FIELD && each.name.value.startsWith('__'));
}
