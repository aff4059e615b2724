import {
  Kind,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isObjectType,
  parse,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { argumentsOf } from '../supergraph';

/** The arguments of `@listSize` on a field: https://ibm.github.io/graphql-specs/cost-spec.html */
export interface ListSize {
  /** How many items there are where no argument says so. */
  readonly assumedSize?: number;
  /** The arguments that say how many are asked for. */
  readonly slicingArguments?: readonly string[];
  /** The fields of the answer that are of that size, where it is no list itself but holds one. */
  readonly sizedFields?: readonly string[];
}

/** By `Type.field`. */
export type ListSizes = ReadonlyMap<string, ListSize>;

/** The sizes of lists as the subgraphs declare them. The schema that clients see no longer holds these directives. */
export function readListSizes(supergraphSdl: string): ListSizes {
  const sizes = new Map<string, ListSize>();
  for (const definition of parse(supergraphSdl).definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const size: ListSize | undefined = argumentsOf(field, 'listSize');
      if (size) sizes.set(`${definition.name.value}.${field.name.value}`, size);
    }
  }
  return sizes;
}

/** The lists without a declared size, which could not be priced. */
export function unsizedLists(schema: GraphQLSchema, sizes: ListSizes): string[] {
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type)
      ? Object.values(type.getFields()).map((field) => ({ on: type.name, field, at: `${type.name}.${field.name}` }))
      : [],
  );
  const isSizedAbove = (on: string, name: string) => {
    const leading = fields.filter(({ field }) => getNamedType(field.type).name === on);
    return leading.length > 0 && leading.every(({ at }) => sizes.get(at)?.sizedFields?.includes(name) === true);
  };
  return fields
    .filter(({ field: { type } }) => isList(type))
    .filter(({ on, field, at }) => isNested(field) || (!isSized(sizes.get(at)) && !isSizedAbove(on, field.name)))
    .map(({ at }) => at);
}

export const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));

const isSized = (size: ListSize | undefined): boolean =>
  size?.assumedSize !== undefined || (size?.slicingArguments ?? []).length > 0;

/** A list of lists has one size too few. */
function isNested({ type }: GraphQLField<unknown, unknown>): boolean {
  const list = getNullableType(type);
  return isListType(list) && isList(list.ofType);
}
