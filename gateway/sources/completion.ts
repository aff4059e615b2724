import {
  buildASTSchema,
  getOperationAST,
  isAbstractType,
  isEnumType,
  isNonNullType,
  isObjectType,
  parse,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { byResponseName, fieldsIn, fragmentsOf, insideOf, type FragmentNamed } from '../selections';
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
    const document = parse(query);
    const fragments = fragmentsOf(document);
    const operation = getOperationAST(document);
    const entities = operation && fieldsIn(operation.selectionSet, () => null)[0]?.selectionSet;
    if (!entities) throw new Error('A fetch of entities selects _entities.');
    return references.map(({ __typename }) => {
      const type = schema.getType(__typename);
      if (!isObjectType(type)) return null;
      return completeObject(type, [entities], { schema, fragmentNamed: (name) => fragments.get(name) }) ?? null;
    });
  };
}

interface Scope {
  readonly schema: GraphQLSchema;
  readonly fragmentNamed: FragmentNamed;
}

function completeObject(
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  scope: Scope,
): Record<string, unknown> | undefined {
  const isOnType = (condition: string | undefined) => covers(condition, type, scope);
  const fields = sets.flatMap((set) => fieldsIn(set, scope.fragmentNamed, isOnType));
  const object = Object.create(null) as Record<string, unknown>;
  for (const [responseName, nodes] of byResponseName(fields)) {
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
  return isObjectType(inner) ? completeObject(inner, insideOf(nodes), scope) : undefined;
}

function covers(condition: string | undefined, type: GraphQLObjectType, { schema }: Scope): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}
