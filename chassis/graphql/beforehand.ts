import {
  Kind,
  OperationTypeNode,
  getArgumentValues,
  getVariableValues,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';

/**
 * What mutations ask of others elsewhere, by their names. It is asked before any transaction begins, that of a dry run
 * included, so that no request waits for rows while another server thinks. A mutation finds the answer as its root.
 */
export type Beforehand = Readonly<Record<string, (args: never) => Promise<unknown>>>;

/** Undefined where there is nothing to ask. A request holds one mutation, and the gateway puts it first. */
export async function askBeforehand(
  beforehand: Beforehand,
  schema: GraphQLSchema,
  operation: OperationDefinitionNode | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): Promise<unknown> {
  const node = operation?.selectionSet.selections[0];
  if (operation?.operation !== OperationTypeNode.MUTATION || node?.kind !== Kind.FIELD) return undefined;
  const field = schema.getMutationType()?.getFields()[node.name.value];
  const ask = beforehand[node.name.value];
  if (!field || !ask) return undefined;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
  // Variables that cannot be read are refused where it is carried out; arguments throw what graphql-js says of them.
  return coerced && ask(getArgumentValues(field, node, coerced) as never);
}
