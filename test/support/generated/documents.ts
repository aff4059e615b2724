import * as fc from 'fast-check';
import {
  GraphQLBoolean,
  GraphQLNonNull,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  getNamedType,
  isIntrospectionType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { Variable, literal, valueAt, type Known } from './values';

type Field = GraphQLField<unknown, unknown>;

/** An argument, as it is given. */
interface Given {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly value: unknown;
}

interface Condition {
  readonly directive: 'skip' | 'include';
  /** A boolean, or a variable that stands for one. */
  readonly value: unknown;
}

/** How a field is written: by itself, in fragments of several kinds, or two times, which is the same as once. */
type Wrap = 'plain' | 'inline' | 'bare' | 'interface' | 'fragment' | 'twice';

/** A field of a query: what it is asked as, how it is written, and what is asked of it. */
export interface Asked {
  readonly name: string;
  readonly alias: string | null;
  readonly given: readonly Given[];
  readonly wrap: Wrap;
  readonly conditions: readonly Condition[];
  readonly inside: readonly Asked[] | null;
  readonly on: GraphQLObjectType;
}

/** Names that mean something to the planner, to the graph or to JavaScript, and one that means nothing. */
const NAMES = [
  'id',
  '__typename',
  'code',
  'partnerId',
  'name',
  'node',
  'edges',
  'account',
  'market',
  'status',
  '__proto__',
  'x',
];

export interface DocumentParts {
  readonly schema: GraphQLSchema;
  readonly known: Known;
  /** Whether one field may be asked for under several names, with other arguments each time. */
  readonly hasRepeats: boolean;
}

/** Arbitrary documents over a schema that are valid by the specification. */
export class Documents {
  constructor(private readonly parts: DocumentParts) {}

  /** These fields of the query, or some of all of them. */
  queries(names?: readonly string[]): fc.Arbitrary<readonly Asked[]> {
    const root = this.parts.schema.getQueryType()!;
    const all = Object.values(root.getFields());
    const fields = names
      ? all.filter(({ name }) => names.includes(name))
      : [...all, ...all, SchemaMetaFieldDef, TypeMetaFieldDef];
    return fc
      .tuple(
        fc.array(fc.constantFrom(...fields), { minLength: 1, maxLength: names ? 1 : 2 }),
        fc.integer({ min: 1, max: 6 }),
      )
      .chain(([some, depth]) => fc.tuple(...this.distinct(root, some).map((field) => this.asked(root, field, depth))))
      .map(named);
  }

  /** One change. */
  mutations(): fc.Arbitrary<readonly Asked[]> {
    const root = this.parts.schema.getMutationType()!;
    return fc
      .tuple(fc.constantFrom(...Object.values(root.getFields())), fc.integer({ min: 1, max: 3 }))
      .chain(([field, depth]) => this.asked(root, field, depth))
      .map((one) => [one.wrap === 'twice' ? { ...one, wrap: 'plain' } : one]);
  }

  /** What may have no other name cannot be asked for again. */
  private distinct(on: GraphQLObjectType, fields: readonly Field[]): readonly Field[] {
    const mayRepeat = (field: Field) =>
      this.parts.hasRepeats && field !== SchemaMetaFieldDef && !isIntrospectionType(on);
    return fields.filter((field, at) => mayRepeat(field) || fields.indexOf(field) === at);
  }

  /** Some fields of a type, no two under one name. */
  private selection(type: GraphQLObjectType, depth: number): fc.Arbitrary<readonly Asked[]> {
    const fields = Object.values(type.getFields());
    const leaves = fields.filter(({ type: of }) => isLeafType(getNamedType(of)));
    const objects = fields.filter((field) => !leaves.includes(field));
    const some = (from: readonly Field[], most: number) =>
      from.length === 0 || most === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...from), { maxLength: most });
    return fc
      .tuple(some(leaves, 3), some(objects, depth > 0 ? 2 : 0))
      .chain(([plain, below]) =>
        fc.tuple(...this.distinct(type, [...below, ...plain]).map((field) => this.asked(type, field, depth))),
      )
      .map((asked) => named([...asked, typeNameOf(type)]));
  }

  private asked(on: GraphQLObjectType, field: Field, depth: number): fc.Arbitrary<Asked> {
    const inner = getNamedType(field.type);
    // Of what describes the schema only a type may go by another name.
    const isPlain = field === SchemaMetaFieldDef || isIntrospectionType(on);
    return fc.record({
      name: fc.constant(field.name),
      alias: isPlain ? fc.constant(null) : fc.option(fc.constantFrom(...NAMES), { freq: 4 }),
      given: this.arguments(field),
      wrap: fc.constantFrom<Wrap>('plain', 'plain', 'plain', 'inline', 'bare', 'interface', 'fragment', 'twice'),
      conditions: fc.option(
        fc.uniqueArray(this.condition(), { minLength: 1, maxLength: 2, selector: ({ directive }) => directive }),
        { freq: 4, nil: [] },
      ),
      inside: isObjectType(inner)
        ? this.selection(inner, isIntrospectionType(inner) ? Math.min(depth, 2) - 1 : depth - 1)
        : fc.constant(null),
      on: fc.constant(on),
    });
  }

  private arguments({ args }: Field): fc.Arbitrary<readonly Given[]> {
    const some = args.map((arg) => {
      const isNeeded = isNonNullType(arg.type) && arg.defaultValue === undefined;
      const given = valueAt(arg, { known: this.parts.known, hasVariables: true }).map((value) => [
        { name: arg.name, type: arg.type, value },
      ]);
      // Lists are asked for in small pages, or most documents would be refused for their price.
      return isNeeded || arg.name === 'first' ? given : fc.oneof(given, fc.constant([]));
    });
    return fc.tuple(...some).map((given) => given.flat());
  }

  /** What it is on is asked for more often than not. */
  private condition(): fc.Arbitrary<Condition> {
    const directive = fc.constantFrom('skip' as const, 'include' as const);
    return fc.tuple(directive, fc.nat(3)).chain(([which, chance]) => {
      const isAsked = chance > 0;
      const place = { name: 'if', type: new GraphQLNonNull(GraphQLBoolean), defaultValue: undefined };
      const fixed = (which === 'include') === isAsked;
      return valueAt(place, { known: this.parts.known, hasVariables: true }).map((value) => ({
        directive: which,
        value: value instanceof Variable ? withValue(value, fixed) : fixed,
      }));
    });
  }
}

const withValue = ({ type, otherwise, given }: Variable, value: boolean): Variable =>
  new Variable(type, otherwise === undefined ? undefined : value, given === undefined ? undefined : value);

const typeNameOf = (on: GraphQLObjectType): Asked => {
  const alias = isIntrospectionType(on) ? null : 'type_';
  return { name: '__typename', alias, given: [], wrap: 'plain', conditions: [], inside: null, on };
};

/** No two answer under one name: the second goes by its own, or by one that is free. */
function named(some: readonly Asked[]): readonly Asked[] {
  const taken = new Set<string>();
  return some.map((each) => {
    const others = some.map((_, at) => `${each.name}_${at}`);
    const name = [each.alias ?? each.name, each.name, ...others].find((one) => !taken.has(one))!;
    taken.add(name);
    return { ...each, alias: name === each.name ? null : name };
  });
}

export interface Written {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A document of one operation that asks for this. */
export function written(
  kind: 'query' | 'mutation',
  some: readonly Asked[],
  { name = '', withAliases = true }: { readonly name?: string; readonly withAliases?: boolean } = {},
): Written {
  const writing = new Writing(withAliases);
  const body = writing.selections(some);
  const head = `${kind} ${name}${writing.declarations()}`.trim();
  return { query: [`${head} { ${body} }`, ...writing.fragments].join('\n'), variables: writing.given() };
}

class Writing {
  readonly fragments: string[] = [];
  private readonly variables = new Map<string, Variable>();

  constructor(private readonly withAliases: boolean) {}

  selections(some: readonly Asked[]): string {
    return some.map((each) => this.wrapped(each)).join(' ');
  }

  declarations(): string {
    const all = [...this.variables.values()].map(({ type, otherwise }, at) => {
      const given = otherwise === undefined ? '' : ` = ${literal(type, otherwise, () => '')}`;
      return `$v${at}: ${String(type)}${given}`;
    });
    return all.length > 0 ? `(${all.join(', ')})` : '';
  }

  given(): Record<string, unknown> {
    const all = [...this.variables.values()].map(({ given }, at) => [`v${at}`, given] as const);
    return Object.fromEntries(all.filter(([, given]) => given !== undefined));
  }

  private wrapped(asked: Asked): string {
    const { wrap, conditions, on } = asked;
    const spelt = (value: unknown) => literal(GraphQLBoolean, value, (each) => this.nameOf(each));
    const condition = conditions.map(({ directive, value }) => ` @${directive}(if: ${spelt(value)})`).join('');
    if (wrap === 'inline') return `... on ${on.name}${condition} { ${this.field(asked, '')} }`;
    if (wrap === 'bare') return `...${condition} { ${this.field(asked, '')} }`;
    if (wrap === 'twice') return `${this.field(asked, condition)} ${this.field(asked, condition)}`;
    if (wrap === 'fragment') return `...${this.fragment(on.name, this.field(asked, ''))}${condition}`;
    const abstract = on.getInterfaces().find((each) => each.getFields()[asked.name] !== undefined);
    if (wrap === 'interface' && abstract) return `... on ${abstract.name}${condition} { ${this.field(asked, '')} }`;
    return this.field(asked, condition);
  }

  private field({ alias, name, given, inside }: Asked, condition: string): string {
    const args = given.map((each) => `${each.name}: ${literal(each.type, each.value, (one) => this.nameOf(one))}`);
    const head = `${this.withAliases && alias !== null ? `${alias}: ` : ''}${name}`;
    const called = `${head}${args.length > 0 ? `(${args.join(', ')})` : ''}${condition}`;
    return inside ? `${called} { ${this.selections(inside)} }` : called;
  }

  /** What is the same is one fragment, spread several times. */
  private fragment(on: string, body: string): string {
    const rest = ` on ${on} { ${body} }`;
    const known = this.fragments.findIndex((each, at) => each === `fragment f${at}${rest}`);
    if (known >= 0) return `f${known}`;
    const name = `f${this.fragments.length}`;
    this.fragments.push(`fragment ${name}${rest}`);
    return name;
  }

  private nameOf(variable: Variable): string {
    const { type, otherwise, given } = variable;
    const key = JSON.stringify([String(type), otherwise === undefined, otherwise, given === undefined, given]);
    this.variables.set(key, variable);
    return `v${[...this.variables.keys()].indexOf(key)}`;
  }
}
