import * as fc from 'fast-check';
import { Lexer, Source, TokenKind, type GraphQLSchema, type Token } from 'graphql';
import type { Wire } from './wire';

/** What a client sends as JSON; anything at all may stand for any part of it. */
export interface Payload {
  readonly query: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
}

/** A place in something, as a part of the whole. */
type Share = number;

export type Damage =
  | { readonly kind: 'drop' | 'double' | 'unclosed'; readonly at: Share }
  | { readonly kind: 'swap'; readonly at: Share; readonly other: Share }
  | { readonly kind: 'replace' | 'insert'; readonly at: Share; readonly text: string }
  | { readonly kind: 'variable' | 'entry'; readonly at: Share; readonly json: string }
  | { readonly kind: 'null'; readonly at: Share }
  | { readonly kind: 'nested'; readonly how: keyof typeof nestings; readonly depth: number }
  | { readonly kind: 'part'; readonly name: keyof Payload; readonly json: string }
  | { readonly kind: 'byte'; readonly at: Share; readonly byte: number }
  | { readonly kind: 'cut'; readonly at: Share; readonly share: Share }
  | { readonly kind: 'again'; readonly at: Share; readonly times: number }
  | { readonly kind: 'encoding'; readonly name: keyof typeof encodings }
  | { readonly kind: 'header'; readonly name: string; readonly value: string }
  | { readonly kind: 'method'; readonly name: string }
  | { readonly kind: 'address'; readonly isGet: boolean; readonly at: Share; readonly text: string };

/** As JSON writes it: there are numbers that JavaScript cannot hold, and texts that UTF-8 cannot. */
const oddJson = [
  'null',
  'true',
  '0',
  '-0',
  '-1',
  '1.5',
  '2147483648',
  '99999999999999999999999999999999',
  '1e999',
  '-1e999',
  '1e-999',
  '""',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u0000"',
  '"x\\ud83d"',
  '[]',
  '{}',
  '[null]',
  '[[["a"]]]',
  '{"id":{"id":1}}',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{}}}',
  '{"toString":1,"length":-1}',
  `"${'x'.repeat(20_000)}"`,
  `[${'1,'.repeat(5_000)}1]`,
];

const oddWords = [
  ...['{', '}', '(', ')', '[', ']', '!', '$', '&', '|', '=', ':', '@', '...', '"', '"""', '#', '\\', ',', '\u0000'],
  ...['null', 'true', 'on', 'fragment', 'query', 'mutation', 'subscription', 'schema', 'type', 'extend', '{a}'],
  ...[
    '99999999999999999999',
    '1e999',
    '-',
    '.5',
    '0x1',
    '"\\ud800"',
    '"\\u{110000}"',
    '"\\u{d83d}"',
    '"a\nb"',
    '\ufeff',
  ],
  ...['__typename', '__schema', '__type', '_entities', '_service', '__proto__', 'constructor', '@skip', '@include'],
  ...['@defer', '@stream', '@skip(if: true)', '@include(if: false)', '@deprecated', '@listSize', '\ud800', '😀', 'é'],
];

/** As many as make a body that is just too long. */
const MOST_FRAGMENTS = 3_000;

const nestings = {
  selections: (depth: number) => `{ viewer ${'{ account '.repeat(depth)} { id } ${'}'.repeat(depth)} }`,
  lists: (depth: number) => `{ market(code: ${'['.repeat(depth)}${']'.repeat(depth)}) { code } }`,
  objects: (depth: number) => `{ validateAddress(address: ${'{a:'.repeat(depth)}1${'}'.repeat(depth)}) { status } }`,
  types: (depth: number) => `query ($v: ${'['.repeat(depth)}Int${']'.repeat(depth)}) { __typename }`,
  fragments: (depth: number) =>
    `{ ...f0 } ${Array.from({ length: Math.min(depth, MOST_FRAGMENTS) }, (_, at) => `fragment f${at} on Query { ...f${at + 1} }`).join(' ')} fragment f${Math.min(depth, MOST_FRAGMENTS)} on Query { __typename }`,
  inline: (depth: number) => `${'{ ... '.repeat(depth)}{ __typename }${'}'.repeat(depth)}`,
};

const encodings = {
  utf16: (text: string) => Buffer.from(text, 'utf16le'),
  'utf16 with a mark': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  latin1: (text: string) => Buffer.from(text, 'latin1'),
  'a mark': (text: string) => Buffer.from(`\ufeff${text}`),
  base64: (text: string) => Buffer.from(Buffer.from(text).toString('base64')),
  'a list of one': (text: string) => Buffer.from(`[${text}]`),
  twice: (text: string) => Buffer.from(text + text),
  form: (text: string) => Buffer.from(`query=${encodeURIComponent(text)}`),
};

const oddHeaders: Readonly<Record<string, readonly string[]>> = {
  'content-type': [
    ...[
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/graphql',
      '',
    ],
    ...[
      'application/json; charset=utf-16',
      'application/json;charset=latin1',
      'application/json; charset="utf-8"',
      '/',
    ],
    ...['application/graphql-response+json', 'application/json, text/plain', 'APPLICATION/JSON', 'text/html; é'],
  ],
  accept: ['text/html', 'application/xml;q=0', '*/*;q=0', ',', 'a/b/c', 'application/graphql-response+json;q=x', 'é'],
  'content-encoding': ['gzip', 'br', 'identity', 'x, y'],
  authorization: ['Bearer', 'Bearer x', 'Bearer a.b.c', 'Basic YTpi', 'Bearer eyJhbGciOiJub25lIn0.e30.', '\u00e9'],
  'idempotency-key': ['', ' ', 'x', 'é', 'x'.repeat(300), '__proto__'],
  'dry-run': ['true', 'TRUE', '1', 'yes', 'true, true'],
  'accept-language': ['pl', '*', 'xx-YY;q=2', 'a'.repeat(2_000), '__proto__'],
  'x-forwarded-for': ['1.2.3.4', 'unknown', "' OR 1=1 --"],
  traceparent: ['00-x', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', '__proto__'],
  expect: ['100-continue', 'the worst'],
  host: ['', 'elsewhere.example', '[', 'a b'],
  'apollo-require-preflight': [''],
};

/** Of a longer one the connection ends while it is still being sent, which not every client takes for an answer. */
const LONGEST_ADDRESS = 100_000;

const share = fc.nat(9_999).map((place) => place / 10_000);

/** One way to damage a request, to be done to any. */
export function damage(schema: GraphQLSchema): fc.Arbitrary<Damage> {
  const types = Object.values(schema.getTypeMap());
  const fields = types.flatMap((type) => ('getFields' in type ? Object.keys(type.getFields()) : []));
  const words = fc.oneof(
    fc.constantFrom(...types.map(({ name }) => name), ...new Set(fields)),
    fc.constantFrom(...oddWords),
    fc.string({ unit: 'binary', maxLength: 5 }),
  );
  const kinds = <Kind extends string>(...names: Kind[]) => fc.constantFrom(...names);
  const json = fc.constantFrom(...oddJson);
  const depth = fc.constantFrom(10, 40, 300, 20_000);
  const headers = Object.entries(oddHeaders).flatMap(([name, values]) =>
    values.map((value) => ({ kind: 'header' as const, name, value })),
  );
  const often = <Kind>(arbitrary: fc.Arbitrary<Kind>) => ({ weight: 4, arbitrary });
  return fc.oneof(
    often(fc.record({ kind: kinds('drop', 'double', 'unclosed'), at: share })),
    often(fc.record({ kind: kinds('swap'), at: share, other: share })),
    often(fc.record({ kind: kinds('replace', 'replace', 'insert'), at: share, text: words })),
    often(fc.record({ kind: kinds('variable', 'variable', 'entry'), at: share, json })),
    often(fc.record({ kind: kinds('null'), at: share })),
    fc.record({ kind: kinds('nested'), how: kinds(...keysOf(nestings)), depth }),
    fc.record({ kind: kinds('part'), name: kinds('query', 'variables', 'operationName', 'extensions'), json }),
    fc.record({ kind: kinds('byte'), at: share, byte: fc.integer({ min: 0, max: 255 }) }),
    fc.record({ kind: kinds('cut'), at: share, share }),
    fc.record({ kind: kinds('again'), at: share, times: kinds('2', '50', '3000').map(Number) }),
    fc.record({ kind: kinds('encoding'), name: kinds(...keysOf(encodings)) }),
    fc.constantFrom(...headers),
    fc.record({ kind: kinds('method'), name: kinds('GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH') }),
    fc.record({
      kind: kinds('address'),
      isGet: fc.boolean(),
      at: share,
      text: kinds('%', '%E0%A4', '&&', '=', '#', '[]', '%00'),
    }),
  );
}

const keysOf = <Key extends string>(object: Readonly<Record<Key, unknown>>) => Object.keys(object) as Key[];

/** What is sent once all of this was done to a request that was good. */
export function damaged(payload: Payload, sent: Omit<Wire, 'body'>, all: readonly Damage[]): Wire {
  const parts = new Map<string, string>(
    Object.entries(payload).flatMap(([name, value]) => (value === undefined ? [] : [[name, JSON.stringify(value)]])),
  );
  // Nested last: what is as deep as that cannot be taken apart again.
  for (const one of [...all].sort((a, b) => Number(a.kind === 'nested') - Number(b.kind === 'nested')))
    damageParts(parts, one);
  const text = `{${[...parts].map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(',')}}`;
  return all.reduce<Wire>((wire, one) => damageWire(wire, one, { text, parts }), { ...sent, body: Buffer.from(text) });
}

/** Parts are kept as JSON, which can say more than JavaScript can hold. */
function damageParts(parts: Map<string, string>, one: Damage): void {
  if (one.kind === 'part') parts.set(one.name, one.json);
  if (one.kind === 'nested') {
    parts.set('query', JSON.stringify(nestings[one.how](one.depth)));
    if (one.depth > MOST_FRAGMENTS) parts.set('variables', `{"v":${'['.repeat(one.depth)}${']'.repeat(one.depth)}}`);
  }
  const query = JSON.parse(parts.get('query') ?? '""') as unknown;
  if (typeof query === 'string') parts.set('query', JSON.stringify(damageText(query, one)));
  const variables = parts.get('variables');
  if (variables !== undefined) parts.set('variables', damageVariables(variables, one));
}

function damageText(text: string, one: Damage): string {
  const tokens = tokensOf(text);
  if (tokens.length === 0 || !('at' in one)) return text;
  const chosen = (place: Share) => tokens[Math.floor(place * tokens.length)]!;
  const token = chosen(one.at);
  const spliced = ({ start, end }: Pick<Token, 'start' | 'end'>, by: string) =>
    text.slice(0, start) + by + text.slice(end);
  const own = text.slice(token.start, token.end);
  switch (one.kind) {
    case 'drop':
      return spliced(token, '');
    case 'double':
      return spliced(token, `${own} ${own}`);
    case 'unclosed':
      return text.slice(0, token.start);
    case 'replace':
      return spliced(token, one.text);
    case 'insert':
      return spliced(token, `${one.text} ${own}`);
    case 'swap': {
      const [first, last] = [token, chosen(one.other)].sort((a, b) => a.start - b.start) as [Token, Token];
      if (first === last) return text;
      const between = text.slice(first.end, last.start);
      return `${text.slice(0, first.start)}${text.slice(last.start, last.end)}${between}${text.slice(first.start, first.end)}${text.slice(last.end)}`;
    }
    default:
      return text;
  }
}

function tokensOf(text: string): Token[] {
  const lexer = new Lexer(new Source(text));
  const tokens: Token[] = [];
  try {
    while (lexer.advance().kind !== TokenKind.EOF) tokens.push(lexer.token);
  } catch {
    // What was damaged before may be no text of the language any more: as many as there are.
  }
  return tokens;
}

/** Stands in a value for JSON that JavaScript cannot hold. */
const HERE = '\u0001here\u0001';

function damageVariables(json: string, one: Damage): string {
  if (one.kind !== 'variable' && one.kind !== 'entry' && one.kind !== 'null') return json;
  const places: (readonly [Record<string, unknown>, string])[] = [];
  const value = JSON.parse(json, function (this: Record<string, unknown>, key, inner: unknown) {
    if (key !== '') places.push([this, key]);
    return inner;
  }) as Record<string, unknown>;
  const put = one.kind === 'null' ? 'null' : one.json;
  if (typeof value !== 'object' || value === null) return put;
  const [holder, key] = places[Math.floor(one.at * places.length)] ?? [value, 'v0'];
  holder[one.kind === 'entry' ? 'more' : key] = HERE;
  return JSON.stringify(value).replaceAll(JSON.stringify(HERE), () => put);
}

interface Whole {
  readonly text: string;
  readonly parts: ReadonlyMap<string, string>;
}

function damageWire(wire: Wire, one: Damage, { text, parts }: Whole): Wire {
  const { body } = wire;
  if (body === null) return wire;
  const at = 'at' in one ? Math.floor(one.at * body.length) : 0;
  switch (one.kind) {
    case 'byte':
      return { ...wire, body: Buffer.concat([body.subarray(0, at), Buffer.from([one.byte]), body.subarray(at + 1)]) };
    case 'cut':
      return {
        ...wire,
        body: Buffer.concat([body.subarray(0, at), body.subarray(at + one.share * (body.length - at))]),
      };
    case 'again': {
      const part = body.subarray(at, at + 20);
      const repeated = Array.from({ length: one.times }, () => part);
      return { ...wire, body: Buffer.concat([body.subarray(0, at), ...repeated, body.subarray(at)]) };
    }
    case 'encoding':
      return { ...wire, body: encodings[one.name](text) };
    case 'header':
      return { ...wire, headers: { ...wire.headers, [one.name]: one.value } };
    case 'method':
      return { ...wire, method: one.name };
    case 'address':
      return byAddress(wire, one, parts);
    default:
      return wire;
  }
}

function byAddress(wire: Wire, one: Extract<Damage, { kind: 'address' }>, parts: Whole['parts']): Wire {
  const plain = (json: string) => (json.startsWith('"') ? (JSON.parse(json) as string) : json);
  const search = new URLSearchParams(
    [...parts].map(([name, json]): [string, string] => [name, plain(json)]),
  ).toString();
  const at = Math.floor(one.at * search.length);
  const path = `${wire.path}?${search.slice(0, at)}${one.text}${search.slice(at)}`;
  if (path.length > LONGEST_ADDRESS) return wire;
  return one.isGet ? { ...wire, method: 'GET', path, body: null } : { ...wire, path };
}
