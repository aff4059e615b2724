import { execute as executeOnSchema, visit, type DocumentNode, type FieldNode } from 'graphql';
import { TYPE_NAME, byResponseName, fieldsIn, fragmentsOf } from '../selections';
import type { Execute } from './execution';

/** Whether it asks for the description of the schema. */
const isDescription = ({ name }: FieldNode): boolean => name.value === '__schema' || name.value === '__type';

/**
 * Answers introspection from the schema, wherever in the operation it stands, and what is asked for beside it by a query
 * plan: the planner finds introspection in no fragment, and knows fewer of its fields than graphql-js does.
 */
export function withIntrospection(execute: Execute): Execute {
  return async (context) => {
    const { schema, document, operation, request } = context;
    const fragments = fragmentsOf(document);
    const asked = fieldsIn(operation.selectionSet, (name) => fragments.get(name)).filter(isDescription);
    if (asked.length === 0) return execute(context);
    const { variables: variableValues, operationName } = request;
    const parts = { schema, variableValues, operationName, document: halfOf(document, true) };
    const { data: described } = await executeOnSchema(parts);
    const { data, ...answer } = await execute({ ...context, document: halfOf(document, false) });
    for (const key of byResponseName(asked).keys()) if (data && key in data) data[key] = described?.[key];
    return { data, ...answer };
  };
}

/** The description of the schema, or all the rest. In place of the other half there are names of types. */
function halfOf(document: DocumentNode, isDescribing: boolean): DocumentNode {
  return visit(document, {
    FragmentDefinition: ({ typeCondition }) =>
      typeCondition.name.value.startsWith('__') ? (isDescribing ? false : null) : undefined,
    Field(field) {
      if (isDescription(field) === isDescribing) return isDescribing ? false : undefined;
      return { ...TYPE_NAME, alias: field.alias ?? field.name, directives: field.directives };
    },
  });
}
