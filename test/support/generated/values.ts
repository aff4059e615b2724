import * as fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';

/** What the graph knows of: texts to fill in, by the name of the place that they fit. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** Where a value may stand. */
export type Place = Pick<GraphQLArgument | GraphQLInputField, 'name' | 'type' | 'defaultValue'>;

/** Stands in a value for a variable of the document: of this type, with this default, given this value. Undefined is none. */
export class Variable {
  constructor(
    readonly type: GraphQLInputType,
    readonly otherwise: unknown,
    readonly given: unknown,
  ) {}
}

/** Stands among the texts that are sent, and is for no log. */
export const CANARY = 'a canary among the texts';

/** Texts that careless readers take for something else. */
const oddTexts = [
  CANARY,
  '',
  ' ',
  '0',
  'null',
  '%',
  "' OR 1=1 --",
  '__proto__',
  'constructor',
  '<b>&amp;</b>',
  '\u0000',
  '\u202Eabc',
  'é\u0301',
  '😀',
  '\n\t\r\u2028',
  'x'.repeat(3_000),
];

const usual: Known = {
  email: ['anna@contoso.example', 'anna@müller-q.example', 'no address'],
  market: ['PL', 'DE', 'US', 'pl', 'XX'],
  region: ['EU', 'WORLD'],
  language: ['en', 'pl', 'de-AT', 'x'],
  duns: ['150483782', '12-345-6789'],
  phone: ['+48 22 123 45 67', '+494012345678 ext. 12'],
  website: ['https://contoso.example', 'contoso'],
  postalCode: ['00-001', '10115', 'SW1A 1AA'],
  dateTime: [
    '2026-03-01T10:00:00Z',
    '2026-03-01T10:00:00.123456+05:30',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:60Z',
  ],
};

/** Which of them fits a place of this name: a contact's address is an address. */
function fitting(name: string, known: Known): readonly string[] {
  const all = { ...usual, ...known };
  const own = all[name] ?? [];
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/email/i, 'email'],
    [/^(country|code)$/, 'market'],
    [/url|domain/i, 'website'],
    [/phone/i, 'phone'],
    [/^(before|after)$/, 'cursor'],
    [/^associationCode$/, 'token'],
  ];
  return [...own, ...kinds.flatMap(([expression, kind]) => (expression.test(name) ? (all[kind] ?? []) : []))];
}

export interface ValueParts {
  readonly known: Known;
  /** Whether variables may stand in it, however deep. */
  readonly hasVariables: boolean;
}

/** What may stand at a place, by its type; anything that the type takes, and mostly what makes sense there. */
export function valueAt(place: Place, parts: ValueParts): fc.Arbitrary<unknown> {
  const literal = ofType(place.name, place.type, parts);
  if (!parts.hasVariables) return literal;
  const usage = fc.constantFrom('literal', 'literal', 'exact', 'strict', 'otherwise', 'both', 'none');
  return fc.tuple(literal, usage).map(([value, how]) => (how === 'literal' ? value : variableFor(place, value, how)));
}

type Usage = 'exact' | 'strict' | 'otherwise' | 'both' | 'none';

function variableFor({ type, defaultValue }: Place, found: unknown, how: Usage): unknown {
  const value = plain(found);
  if (value === null) return new Variable(type, undefined, how === 'none' ? undefined : null);
  const nullable = getNullableType(type);
  if (how === 'otherwise') return new Variable(nullable, value, undefined);
  if (how === 'both') return new Variable(nullable, value, value);
  if (how === 'none' && (!isNonNullType(type) || defaultValue !== undefined))
    return new Variable(nullable, undefined, undefined);
  return new Variable(type, undefined, value);
}

/** The value that the graph reads, with those of the variables in it. */
export function plain(value: unknown): unknown {
  if (value instanceof Variable) return value.given ?? value.otherwise ?? null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, each]) => !isLeftOut(each));
  return Object.fromEntries(fields.map(([name, each]) => [name, plain(each)]));
}

const isLeftOut = (value: unknown): boolean =>
  value instanceof Variable && value.given === undefined && value.otherwise === undefined;

function ofType(name: string, type: GraphQLInputType, parts: ValueParts): fc.Arbitrary<unknown> {
  if (!isNonNullType(type)) return fc.option(present(name, type, parts), { freq: 6 });
  return present(name, type.ofType, parts);
}

function present(name: string, type: GraphQLInputType, parts: ValueParts): fc.Arbitrary<unknown> {
  if (isListType(type)) {
    const entries = fc.array(valueAt({ name, type: type.ofType, defaultValue: undefined }, parts), { maxLength: 3 });
    // A list of one may be written as the one.
    return fc.tuple(entries, fc.boolean()).map(([some, isBare]) => {
      const [only] = some;
      return isBare && some.length === 1 && only !== null && !(only instanceof Variable) ? only : some;
    });
  }
  if (isInputObjectType(type)) return ofObject(type, parts);
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map((value) => value.name));
  return ofScalar(name, getNamedType(type).name, parts.known);
}

function ofObject(type: GraphQLInputObjectType, parts: ValueParts): fc.Arbitrary<unknown> {
  const fields = Object.values(type.getFields());
  const requiredKeys = fields.filter((each) => isNonNullType(each.type) && each.defaultValue === undefined);
  return fc.record(Object.fromEntries(fields.map((each) => [each.name, valueAt(each, parts)])), {
    requiredKeys: requiredKeys.map((each) => each.name),
    noNullPrototype: true,
  });
}

function ofScalar(name: string, type: string, known: Known): fc.Arbitrary<unknown> {
  if (type === 'Boolean') return fc.boolean();
  if (type === 'Int') return /^(first|last)$/.test(name) ? pageSize : wholeNumber;
  if (type === 'DateTime') return fc.oneof(fc.constantFrom(...usual['dateTime']!), moment);
  const sensible = fitting(name, known);
  const text = fc.oneof(
    fc.constantFrom(...oddTexts),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  const wild = type === 'ID' ? fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: wholeNumber }) : text;
  if (sensible.length === 0) return wild;
  return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...sensible) }, { weight: 1, arbitrary: wild });
}

const wholeNumber = fc.oneof(fc.constantFrom(0, 1, 3, -1, 2 ** 31 - 1, -(2 ** 31)), fc.integer());
/** Small, or most documents would be refused for their price. */
const pageSize = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1, 20, 100, 101, 2 ** 31 - 1) },
);
const moment = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** A value as it is written in a document; what is in it of variables is spelt by `nameOf`. */
export function literal(type: GraphQLInputType, value: unknown, nameOf: (variable: Variable) => string): string {
  if (value instanceof Variable) return `$${nameOf(value)}`;
  if (Array.isArray(value)) {
    const list = getNullableType(type);
    const entry = isListType(list) ? list.ofType : type;
    return `[${value.map((each) => literal(entry, each, nameOf)).join(', ')}]`;
  }
  const named = getNamedType(type);
  if (isEnumType(named)) return String(value);
  if (!isInputObjectType(named) || value === null) return JSON.stringify(value);
  const fields = Object.entries(value as object).map(
    ([name, inner]) => `${name}: ${literal(named.getFields()[name]!.type, inner, nameOf)}`,
  );
  return `{ ${fields.join(', ')} }`;
}
