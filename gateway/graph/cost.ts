import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  getDirectiveValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  valueFromAST,
} from 'graphql';
import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLCompositeType,
  GraphQLField,
  GraphQLOutputType,
  GraphQLSchema,
  SelectionNode,
  SelectionSetNode,
} from 'graphql';

export interface Pricing {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** Coerced, defaults included: what a literal says and what a variable says costs the same. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a list costs that nobody asked to be of any length. */
const PLAIN_LIST_SIZE = 3;
const SIZE_ARGUMENTS = ['first', 'last', 'limit'];

/**
 * The number of objects that an answer may hold. A page counts as many as were asked for, and so once more for each
 * page inside of it; scalars are free.
 */
export function costOf(set: SelectionSetNode, type: GraphQLCompositeType, pricing: Pricing): number {
  return costOfSelections(set, type, null, pricing);
}

function costOfSelections(
  set: SelectionSetNode,
  type: GraphQLCompositeType,
  pageSize: number | null,
  pricing: Pricing,
): number {
  let cost = 0;
  for (const selection of set.selections) {
    if (isSkipped(selection, pricing)) continue;
    if (selection.kind === Kind.FIELD) {
      cost += costOfField(selection, type, pageSize, pricing);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : pricing.fragments[selection.name.value];
    if (!fragment) continue;
    const narrowed = pricing.schema.getType(fragment.typeCondition?.name.value ?? type.name);
    cost += costOfSelections(fragment.selectionSet, isCompositeType(narrowed) ? narrowed : type, pageSize, pricing);
  }
  return cost;
}

/** `pageSize` is what the field around this one was asked for: how many edges or nodes a connection will have. */
function costOfField(node: FieldNode, parent: GraphQLCompositeType, pageSize: number | null, pricing: Pricing): number {
  const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
  const type = field && getNamedType(field.type);
  if (!field || !isCompositeType(type) || !node.selectionSet) return 0;
  const asked = sizeAsked(node, field, pricing);
  if (!isList(field.type)) return 1 + costOfSelections(node.selectionSet, type, asked, pricing);
  return (asked ?? pageSize ?? PLAIN_LIST_SIZE) * (1 + costOfSelections(node.selectionSet, type, null, pricing));
}

function sizeAsked(node: FieldNode, field: GraphQLField<unknown, unknown>, { variables }: Pricing): number | null {
  const sizes = field.args
    .filter(({ name }) => SIZE_ARGUMENTS.includes(name))
    .map(({ name, type, defaultValue }): unknown => {
      const given = node.arguments?.find((argument) => argument.name.value === name);
      const value: unknown = given && valueFromAST(given.value, type, variables);
      return value === undefined ? defaultValue : value;
    })
    .filter((size): size is number => typeof size === 'number');
  return sizes.length === 0 ? null : Math.max(1, ...sizes);
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function isSkipped(selection: SelectionNode, { variables }: Pricing): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variables);
  return skip?.['if'] === true || include?.['if'] === false;
}
