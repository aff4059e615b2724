import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** A type, field, argument or value, by its schema coordinate. */
interface SchemaElement {
  readonly coordinate: string;
  readonly description: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
  /** The type as written, nullability and default included; empty for what has none. */
  readonly type: string;
}

export function elementsOf(schema: GraphQLSchema): SchemaElement[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [{ coordinate: type.name, description: type.description, type: '' }, ...partsOf(type)]);
}

/** What a schema lacks of a contract: elements that are not there, or of another type. Whatever it has besides is welcome. */
export function lackingOf(contract: GraphQLSchema, schema: GraphQLSchema): string[] {
  const offered = new Map(elementsOf(schema).map(({ coordinate, type }) => [coordinate, type]));
  return elementsOf(contract)
    .filter(({ coordinate, type }) => offered.get(coordinate) !== type)
    .map(({ coordinate, type }) => (type === '' ? coordinate : `${coordinate}: ${type}`));
}

function partsOf(type: GraphQLNamedType): SchemaElement[] {
  if (isEnumType(type))
    return type.getValues().map((value) => ({ ...value, coordinate: `${type.name}.${value.name}`, type: '' }));
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) => typed(`${type.name}.${field.name}`, field));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const coordinate = `${type.name}.${field.name}`;
    const args = field.args.map((arg) => typed(`${coordinate}(${arg.name}:)`, arg));
    return [{ ...field, coordinate, type: String(field.type) }, ...args];
  });
}

function typed(coordinate: string, argument: GraphQLArgument | GraphQLInputField): SchemaElement {
  const { description, deprecationReason, type, defaultValue } = argument;
  const initial = defaultValue === undefined ? '' : ` = ${JSON.stringify(defaultValue)}`;
  return { coordinate, description, deprecationReason, type: `${String(type)}${initial}` };
}
