import {
  GraphQLError,
  OperationTypeNode,
  isIntrospectionType,
  type ASTNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { fieldsIn } from '../selections';

/** What a document may ask for, whatever its variables say. */
export const limits = {
  tokens: 1_000,
  recursiveSelections: 1_000,
  errors: 5,
  rootFields: 5,
  depth: 15,
  nameLength: 100,
  bodyBytes: 102_400,
  // Above the longest token there is, so that one too long is refused like any other that is not valid.
  headerBytes: 131_072,
} as const;

export const QUERY_LIMIT = 'QUERY_LIMIT';

const refuse = (context: ValidationContext, nodes: ASTNode, message: string) =>
  context.reportError(new GraphQLError(message, { nodes, extensions: { code: QUERY_LIMIT } }));

const fieldsOf = (set: SelectionSetNode, context: ValidationContext) =>
  fieldsIn(set, (name) => context.getFragment(name));

/** Refuses documents that ask for too many things at once, or too deep. Fragments and aliases are no way around it. */
export const shapeRule: ValidationRule = (context) => ({
  OperationDefinition(operation) {
    const roots = fieldsOf(operation.selectionSet, context);
    const verbs = roots.filter(({ name }) => name.value !== '__typename');
    // The second would still run when the first is refused, and the first stays done when the second fails.
    if (operation.operation === OperationTypeNode.MUTATION && verbs.length > 1)
      refuse(context, operation, 'One mutation in a request, please.');
    // Clients add one __typename by themselves, which costs nothing; under other names it is counted like any field.
    if (roots.filter((root) => verbs.includes(root) || root.alias).length > limits.rootFields)
      refuse(context, operation, `At most ${limits.rootFields} fields at the root of an operation.`);
    if (depthOf(operation.selectionSet, context) > limits.depth)
      refuse(context, operation, `At most ${limits.depth} levels of fields.`);
  },
});

/** Refuses long names: an answer repeats an alias for every object that it holds, and an error in its path. */
export const nameRule: ValidationRule = (context) => {
  let isRefused = false;
  return {
    Name(node) {
      if (node.value.length <= limits.nameLength || isRefused) return;
      isRefused = true;
      refuse(context, node, `A name has at most ${limits.nameLength} characters.`);
    },
  };
};

/**
 * Refuses other names for what describes the schema. Each would repeat the whole description at no cost, and no tool
 * asks for it twice; without them, equal fields merge into one.
 */
export const introspectionRule: ValidationRule = (context) => {
  let isRefused = false;
  return {
    Field(node) {
      const parent = context.getParentType();
      const describes = node.name.value === '__schema' || (parent && isIntrospectionType(parent));
      if (!node.alias || !describes || isRefused) return;
      isRefused = true;
      refuse(context, node, 'The description of the schema has no aliases.');
    },
  };
};

/** Introspection is not counted: its depth is the depth of types, and graphql-js limits it by a rule of its own. */
function depthOf(set: SelectionSetNode, context: ValidationContext): number {
  const depths = fieldsOf(set, context).map(({ name, selectionSet }) => {
    if (name.value.startsWith('__')) return 0;
    return 1 + (selectionSet ? depthOf(selectionSet, context) : 0);
  });
  return Math.max(0, ...depths);
}
