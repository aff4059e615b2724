import {
  Kind,
  buildASTSchema,
  isAbstractType,
  isEnumType,
  isNonNullType,
  isObjectType,
  parse,
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { Reference } from './representations';

/** What stands for a value that cannot be had; undefined where the schema leaves no room for "not known". */
type Completed = Record<string, unknown> | string | null | undefined;

const UNKNOWN = 'UNKNOWN';

/**
 * Makes the entities of a fetch that failed, so that a subgraph that is down costs its own fields only: nullable
 * fields become null and enums that know the word become UNKNOWN. An entity with a field that can be neither is null.
 */
export function createCompletion(supergraphSdl: string) {
  const schema = buildASTSchema(parse(supergraphSdl), { assumeValidSDL: true });
  return (query: string, references: readonly Reference[]): (Record<string, unknown> | null)[] => {
    const selection = entitySelection(parse(query));
    return references.map(({ __typename }) => {
      const type = schema.getType(__typename);
      if (!isObjectType(type)) return null;
      return completeObject(type, [selection.set], { schema, document: selection.document }) ?? null;
    });
  };
}

interface Scope {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
}

function entitySelection(document: DocumentNode): { set: SelectionSetNode; document: DocumentNode } {
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const field = operation?.selectionSet.selections.find((each) => each.kind === Kind.FIELD);
  if (!field?.selectionSet) throw new Error('A fetch of entities selects _entities.');
  return { set: field.selectionSet, document };
}

function completeObject(
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  scope: Scope,
): Record<string, unknown> | undefined {
  const fields = new Map<string, FieldNode[]>();
  for (const set of sets) collect(set, type, scope, fields);
  const object = Object.create(null) as Record<string, unknown>;
  for (const [responseName, nodes] of fields) {
    const value = completeField(type, nodes, scope);
    if (value === undefined) return undefined;
    object[responseName] = value;
  }
  return object;
}

function completeField(parent: GraphQLObjectType, nodes: readonly FieldNode[], scope: Scope): Completed {
  const name = nodes[0]?.name.value ?? '';
  if (name === '__typename') return parent.name;
  const field = parent.getFields()[name];
  return field && completeValue(field.type, nodes, scope);
}

function completeValue(type: GraphQLOutputType, nodes: readonly FieldNode[], scope: Scope): Completed {
  if (!isNonNullType(type)) return null;
  const inner = type.ofType;
  if (isEnumType(inner)) return inner.getValue(UNKNOWN) ? UNKNOWN : undefined;
  if (!isObjectType(inner)) return undefined;
  return completeObject(
    inner,
    nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    scope,
  );
}

/** Gathers what is selected on an object, with fragments unfolded, by the names under which it is answered. */
function collect(set: SelectionSetNode, type: GraphQLObjectType, scope: Scope, fields: Map<string, FieldNode[]>): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const name = (selection.alias ?? selection.name).value;
      fields.set(name, [...(fields.get(name) ?? []), selection]);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentNamed(selection.name.value, scope);
    if (fragment && covers(fragment.typeCondition?.name.value, type, scope))
      collect(fragment.selectionSet, type, scope, fields);
  }
}

function fragmentNamed(name: string, { document }: Scope) {
  return document.definitions.find((each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name) as
    | { readonly typeCondition: { readonly name: { readonly value: string } }; readonly selectionSet: SelectionSetNode }
    | undefined;
}

function covers(condition: string | undefined, type: GraphQLObjectType, { schema }: Scope): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}
