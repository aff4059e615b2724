import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

type Path = readonly string[];

/** A place in a schema at which clients may say something: an argument, or what lies within one. */
export interface Place {
  readonly coordinate: string;
  /** Below the field's arguments; an entry of a list is "0". */
  readonly path: Path;
  readonly isMutation: boolean;
  readonly description: string;
  readonly type: GraphQLInputType;
  /** A request with this value at this place, and anything at those that may not be left out. */
  request(value: unknown, ids: Ids): Request;
  /** Requests with null at this place, and as an entry of it, where neither may be: by variables with a default. */
  nulls(ids: Ids): readonly Request[];
}

interface Request {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What stands for an id, by the name of its place. */
export type Ids = Readonly<Record<string, string>>;

/** How an object of a type is come by. */
export type Routes = Readonly<Record<string, string>>;

/** Every place of which the type is accepted, in every field of every type that has arguments. */
export function placesOf(
  schema: GraphQLSchema,
  routes: Routes,
  isWanted: (type: GraphQLInputType) => boolean,
): Place[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values((type as { getFields(): Record<string, GraphQLField<unknown, unknown>> }).getFields()).flatMap(
        (field) => field.args.flatMap((arg) => within(arg, [arg.name]).map((found) => ({ ...found, type, field }))),
      ),
    )
    .filter(({ at }) => isWanted(at.type))
    .map(({ at, path, type: { name: owner }, field }) => {
      const route = routes[owner];
      if (route === undefined) throw new Error(`${owner}.${field.name} has arguments, and no route leads there.`);
      const isMutation = owner === 'Mutation';
      return {
        coordinate: `${owner}.${field.name}(${path.join('.')})`,
        path,
        isMutation,
        description: at.description ?? '',
        type: at.type,
        nulls: (ids) =>
          nullableTypesOf(at.type).map((kind) => nullAt({ field, at, path, route, isMutation, ids }, kind)),
        request: (value, ids) => ({
          query: documentOf(field, path[0]!, route, isMutation),
          variables: Object.fromEntries(
            sent(field, path[0]!).map((arg) => [arg.name, filled(arg, [arg.name], { path, value, ids })]),
          ),
        }),
      };
    });
}

type Field = GraphQLField<unknown, unknown>;
type At = GraphQLArgument | GraphQLInputField;

function within(at: At, path: Path): { readonly at: At; readonly path: Path }[] {
  const named = getNamedType(at.type);
  const inner = isListed(at.type) ? [...path, '0'] : path;
  const below = isInputObjectType(named)
    ? Object.values(named.getFields()).flatMap((field) => within(field, [...inner, field.name]))
    : [];
  return [{ at, path }, ...below];
}

export function isListed(type: GraphQLInputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

const sent = ({ args }: GraphQLField<unknown, unknown>, about: string) =>
  args.filter(({ name, type, defaultValue }) => name === about || (isNonNullType(type) && defaultValue === undefined));

function documentOf(field: Field, about: string, route: string, isMutation: boolean): string {
  const args = sent(field, about);
  const variables = args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = args.map(({ name }) => `${name}: $${name}`).join(', ');
  return `${isMutation ? 'mutation' : 'query'}(${variables}) { ${called(field, given, route, isMutation)} }`;
}

function called({ name, type }: Field, given: string, route: string, isMutation: boolean): string {
  const selection = isLeafType(getNamedType(type)) ? '' : '{ __typename }';
  return route.replace('…', `${name}(${given}) ${isMutation ? '{ userErrors { code path message } }' : selection}`);
}

interface NullPlace {
  readonly field: Field;
  readonly at: At;
  readonly path: Path;
  readonly route: string;
  readonly isMutation: boolean;
  readonly ids: Ids;
}

/** Stands in a value for the variable. */
const HERE = {};

interface Kind {
  readonly type: GraphQLInputType;
  readonly isEntry: boolean;
}

/** What a variable may be of that stands for a value that must not be null, or for such an entry of it. */
function nullableTypesOf(type: GraphQLInputType): Kind[] {
  const whole = getNullableType(type);
  const entry = isListType(whole) ? whole.ofType : null;
  return [
    ...(isNonNullType(type) ? [{ type: whole, isEntry: false }] : []),
    ...(isNonNullType(entry) ? [{ type: getNullableType(entry), isEntry: true }] : []),
  ];
}

function nullAt({ field, at, path, route, isMutation, ids }: NullPlace, { type, isEntry }: Kind): Request {
  const aimed = sent(field, path[0]!).map((arg) => {
    const text = literal(arg.type, filled(arg, [arg.name], { path, value: HERE, ids }));
    return `${arg.name}: ${isEntry ? text : text.replace('[$x]', '$x')}`;
  });
  const usual = filled(at, path, { path: [], value: null, ids });
  const otherwise = literal(type, isEntry ? (usual as unknown[])[0] : usual);
  const operation = isMutation ? 'mutation' : 'query';
  const call = called(field, aimed.join(', '), route, isMutation);
  return { query: `${operation}($x: ${String(type)} = ${otherwise}) { ${call} }`, variables: { x: null } };
}

/** As it is written in a document. */
function literal(type: GraphQLInputType, value: unknown): string {
  if (value === HERE) return '$x';
  if (Array.isArray(value)) return `[${value.map((each) => literal(type, each)).join(', ')}]`;
  const named = getNamedType(type);
  if (isEnumType(named)) return String(value);
  if (!isInputObjectType(named)) return JSON.stringify(value);
  const fields = Object.entries(value as object).map(
    ([name, inner]) => `${name}: ${literal(named.getFields()[name]!.type, inner)}`,
  );
  return `{ ${fields.join(', ')} }`;
}

interface Aim {
  readonly path: Path;
  readonly value: unknown;
  readonly ids: Ids;
}

/** The value where it is aimed at; around it, what must be there. */
function filled(at: At, path: Path, aim: Aim): unknown {
  const here = path.join('.');
  const isListType = isListed(at.type);
  if (here === aim.path.join('.'))
    return isListType && !Array.isArray(aim.value) && aim.value !== null ? [aim.value] : aim.value;
  const named = getNamedType(at.type);
  const inner = isListType ? [...path, '0'] : path;
  const one = isInputObjectType(named)
    ? Object.fromEntries(
        Object.values(named.getFields())
          .filter((field) => isNonNullType(field.type) || isTowards([...inner, field.name], aim.path))
          .map((field) => [field.name, filled(field, [...inner, field.name], aim)]),
      )
    : plain(at, aim.ids);
  return isListType ? [one] : one;
}

const isTowards = (path: Path, aim: Path): boolean => path.every((step, place) => aim[place] === step);

/** What would do at a place of this kind. */
export function plain({ name, type }: Pick<At, 'name' | 'type'>, ids: Ids): unknown {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]!.name;
  if (named.name === 'Boolean') return true;
  if (named.name === 'Int') return 1;
  if (named.name === 'DateTime') return '2026-01-31T09:30:00.000Z';
  return ids[name] ?? (named.name === 'ID' ? 'nobody' : 'PL');
}
