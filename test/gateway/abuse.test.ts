import { createLibrary } from './support/library';
import { codesOf, leak, runGateway, type Answer, type RunningGateway } from './support/running';

interface Attack {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

const repeated = (count: number, text: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => text(place)).join(' ');
const nested = (depth: number) =>
  `{ shelves { edges { node ${'{ above '.repeat(depth)} { id } ${'}'.repeat(depth)} } } }`;
const bomb = (depth: number) =>
  `{ book(id: 1) { shelf { ...f0 } } } ${repeated(depth, (place) => `fragment f${place} on Shelf { ...f${place + 1} ...f${place + 1} }`)} fragment f${depth} on Shelf { id }`;
const expansion = (depth: number) =>
  `{ book(id: 1) { shelf { ...f0 } } } ${repeated(depth, (place) => `fragment f${place} on Shelf { above { ...f${place + 1} } b: above { ...f${place + 1} } }`)} fragment f${depth} on Shelf { id }`;
const query = (text: string, more: object = {}): Attack => ({ body: { query: text, ...more } });
const preflighted = { 'apollo-require-preflight': '1' };
const byGet = (text: string, headers: Record<string, string> = {}): Attack => ({
  method: 'GET',
  path: `/graphql?query=${encodeURIComponent(text)}`,
  headers,
});

describe('a gateway under abuse', () => {
  let gateway: RunningGateway;

  beforeAll(async () => {
    gateway = await runGateway({ library: createLibrary({ withLending: true }), settings: { INTROSPECTION: 'off' } });
  });
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.library.calls.count = 0;
  });

  const send = ({
    path = '/graphql',
    method = 'POST',
    headers = { 'content-type': 'application/json' },
    body,
  }: Attack) =>
    gateway.send(path, {
      method,
      headers,
      body: body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body),
    });

  // Written from the rule "refused before any subgraph is asked": status, code, attack.
  test.each<[string, number, string, Attack]>([
    ['B01 JSON that breaks off', 400, 'BAD_REQUEST', { body: '{"query":' }],
    ['B02 null', 400, 'BAD_REQUEST', { body: 'null' }],
    ['B03 an empty object', 400, 'BAD_REQUEST', { body: '{}' }],
    ['B03 an empty body', 400, 'BAD_REQUEST', { body: '' }],
    ['B04 a query that is a number', 400, 'BAD_REQUEST', { body: { query: 5 } }],
    ['B04 variables that are text', 400, 'BAD_REQUEST', query('{ __typename }', { variables: 'x' })],
    ['B04 variables that are a list', 400, 'BAD_REQUEST', query('{ __typename }', { variables: [1] })],
    ['B05 200 kB', 413, 'PAYLOAD_TOO_LARGE', query('{ __typename }', { variables: { x: 'y'.repeat(200_000) } })],
    [
      'B06 a mutation as text/plain',
      400,
      'BAD_REQUEST',
      { headers: { 'content-type': 'text/plain' }, body: '{"query":"mutation{lend(book:1)}"}' },
    ],
    [
      'B06 a mutation as a form',
      400,
      'BAD_REQUEST',
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query=mutation%7Blend(book:1)%7D' },
    ],
    [
      'B06 a mutation as a multipart form',
      400,
      'BAD_REQUEST',
      { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' },
    ],
    ['B07 a query by GET that a form could send', 400, 'BAD_REQUEST', byGet('{ book(id: 1) { id } }')],
    [
      'B07 a GET that has HTML in it',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      byGet('{ book(id: 1) { id } }', { 'content-type': 'text/html' }),
    ],
    ['B08 a mutation by GET', 405, 'METHOD_NOT_ALLOWED', byGet('mutation { lend(book: 1) }', preflighted)],
    ['B08 a mutation by GET that a form could send', 405, 'METHOD_NOT_ALLOWED', byGet('mutation { lend(book: 1) }')],
    [
      'B09 50 operations at once',
      400,
      'BAD_REQUEST',
      { body: Array.from({ length: 50 }, () => ({ query: '{ book(id: 1) { id } }' })) },
    ],
    [
      'B10 14 aliases of a mutation',
      400,
      'QUERY_LIMIT',
      query(`mutation { ${repeated(14, (n) => `a${n}: lend(book: ${n})`)} }`),
    ],
    [
      'B10 6 aliases of a query',
      400,
      'QUERY_LIMIT',
      query(`{ ${repeated(6, (n) => `a${n}: book(id: ${n}) { id }`)} }`),
    ],
    ['B10 200 aliases of a query', 400, 'QUERY_LIMIT', query(`{ ${repeated(200, (n) => `a${n}:counted`)} }`)],
    ['B10 101 aliases of __typename', 400, 'QUERY_LIMIT', query(`{ ${repeated(101, (n) => `a${n}:__typename`)} }`)],
    ['B11 two mutations', 400, 'QUERY_LIMIT', query('mutation { lend(book: 1) giveBack(book: 1) }')],
    [
      'B12 two mutations in fragments',
      400,
      'QUERY_LIMIT',
      query('mutation { ...a ... { giveBack(book: 1) } } fragment a on Mutation { lend(book: 1) }'),
    ],
    ['B13 30 levels', 400, 'QUERY_LIMIT', query(nested(30))],
    ['B13 2,000 levels', 400, 'GRAPHQL_PARSE_FAILED', query(nested(2_000))],
    [
      'B14 3,000 times the same object',
      400,
      'GRAPHQL_PARSE_FAILED',
      query(`{ ${'book(id: 1) { id } '.repeat(3_000)} }`),
    ],
    [
      'B15 2,000 unknown directives',
      400,
      'GRAPHQL_PARSE_FAILED',
      query(`{ book(id: 1) { id ${'@a'.repeat(2_000)} } }`),
    ],
    [
      'B15 500 times @skip',
      400,
      'GRAPHQL_PARSE_FAILED',
      query(`{ book(id: 1) { id ${'@skip(if: false)'.repeat(500)} } }`),
    ],
    [
      'B15 100 unknown directives',
      400,
      'GRAPHQL_VALIDATION_FAILED',
      query(`{ book(id: 1) { id ${repeated(100, (n) => `@a${n}`)} } }`),
    ],
    [
      'B16 fragments in a circle',
      400,
      'GRAPHQL_VALIDATION_FAILED',
      query('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'),
    ],
    ['B17 a fragment bomb', 400, 'MAX_RECURSIVE_SELECTIONS_EXCEEDED', query(bomb(25))],
    ['B18 nested fragments that unfold', 400, 'MAX_RECURSIVE_SELECTIONS_EXCEEDED', query(expansion(14))],
    [
      'B19 5,000 times 5,000',
      400,
      'QUERY_TOO_EXPENSIVE',
      query('{ shelves(first: 5000) { edges { node { books(first: 5000) { edges { node { id } } } } } } }'),
    ],
    [
      'B20 5,000 times 5,000 by variable',
      400,
      'QUERY_TOO_EXPENSIVE',
      query(
        'query ($n: Int!) { shelves(first: $n) { edges { node { books(first: $n) { edges { node { id } } } } } } }',
        { variables: { n: 5_000 } },
      ),
    ],
    [
      'B20 5,000 times 5,000 by default',
      400,
      'QUERY_TOO_EXPENSIVE',
      query(
        'query ($n: Int! = 5000) { shelves(first: $n) { edges { node { books(first: $n) { edges { node { id } } } } } } }',
      ),
    ],
    ['B21 more than an Int', 400, 'GRAPHQL_VALIDATION_FAILED', query('{ shelves(first: 99999999999) { totalCount } }')],
    ['B21 a float', 400, 'GRAPHQL_VALIDATION_FAILED', query('{ shelves(first: 1e3) { totalCount } }')],
    ['B21 null', 400, 'GRAPHQL_VALIDATION_FAILED', query('{ shelves(first: null) { totalCount } }')],
    [
      'B22 20,000 wrong variables',
      400,
      'BAD_USER_INPUT',
      query('query ($i: [Int!]) { counted(numbers: $i) }', {
        variables: { i: Array.from({ length: 20_000 }, () => 'x') },
      }),
    ],
    ['B23 introspection', 400, 'GRAPHQL_VALIDATION_FAILED', query('{ __schema { types { name } } }')],
    ['B24 a misspelt field', 400, 'GRAPHQL_VALIDATION_FAILED', query('{ shelvs { totalCount } }')],
    ['B24 a misspelt argument', 400, 'GRAPHQL_VALIDATION_FAILED', query('{ shelves(frst: 1) { totalCount } }')],
    ['B24 a misspelt type', 400, 'GRAPHQL_VALIDATION_FAILED', query('{ book(id: 1) { ... on Bok { id } } }')],
    [
      'B25 two operations and no name',
      400,
      'OPERATION_RESOLUTION_FAILURE',
      query('query A { __typename } query B { __typename }'),
    ],
    [
      'B25 a name that is none',
      400,
      'OPERATION_RESOLUTION_FAILURE',
      query('query A { __typename }', { operationName: 'Z' }),
    ],
    ['B26 a subscription', 400, 'OPERATION_RESOLUTION_FAILURE', query('subscription { x }')],
    ['B27 a NUL', 400, 'GRAPHQL_PARSE_FAILED', query('\u0000{ __typename }')],
    ['B27 half a surrogate pair', 400, 'GRAPHQL_PARSE_FAILED', query('\ud800{ __typename }')],
    [
      'B28 an unknown persisted query',
      200,
      'PERSISTED_QUERY_NOT_SUPPORTED',
      { body: { extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } } },
    ],
    [
      'B28 a wrong hash',
      200,
      'PERSISTED_QUERY_NOT_SUPPORTED',
      query('{ __typename }', { extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } }),
    ],
    ['B29 what subgraphs tell gateways', 400, 'GRAPHQL_VALIDATION_FAILED', query('{ _service { sdl } }')],
    ['B29 entities', 400, 'GRAPHQL_VALIDATION_FAILED', query('{ _entities(representations: []) { __typename } }')],
    [
      'a key named __proto__',
      400,
      'BAD_REQUEST',
      { body: '{"query":"{__typename}","variables":{"__proto__":{"n":1}}}' },
    ],
    ['5,500 aliases in 99 kB', 400, 'GRAPHQL_PARSE_FAILED', query(`{ ${repeated(5_500, (n) => `a${n}:__typename`)} }`)],
    ['a long alias', 400, 'QUERY_LIMIT', query(`{ book(id: 1) { ${'a'.repeat(101)}: id } }`)],
    [
      'a long alias in a fragment',
      400,
      'QUERY_LIMIT',
      query(`{ book(id: 1) { ...f } } fragment f on Book { ${'a'.repeat(90_000)}: id }`),
    ],
    ['a long name of an operation', 400, 'QUERY_LIMIT', query(`query ${'a'.repeat(101)} { __typename }`)],
    [
      'a long name of a variable',
      400,
      'QUERY_LIMIT',
      query(`query ($${'a'.repeat(101)}: ID!) { book(id: $${'a'.repeat(101)}) { id } }`),
    ],
    ['XML', 415, 'UNSUPPORTED_MEDIA_TYPE', { headers: { 'content-type': 'application/xml' }, body: '<query/>' }],
    ['PUT', 405, 'METHOD_NOT_ALLOWED', { method: 'PUT', body: { query: '{ __typename }' } }],
    ['an address where nothing is', 404, 'NOT_FOUND', { path: '/nothing', method: 'GET' }],
    ['an address that cannot be read', 400, 'BAD_REQUEST', { path: '/%E0%A4%A', method: 'GET' }],
  ])('answers %s with %i %s, and asks nobody', async (_, status, code, attack) => {
    const begun = performance.now();
    const answer = await send(attack);

    expect(answer.status).toBe(status);
    expectRefusal(answer, code);
    expect(gateway.library.calls.count).toBe(0);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  test.each([-1, 0, 101])('B21 lets the subgraph say what is wrong with first: %i', async (first) => {
    const answer = await gateway.ask('query ($first: Int!) { shelves(first: $first) { totalCount } }', {
      variables: { first },
    });

    expect(answer.status).toBe(200);
    expectRefusal(answer, 'BAD_USER_INPUT');
    expect(answer.body).toMatchObject({
      data: null,
      errors: [{ message: 'first: must be between 1 and 100', path: ['shelves'], extensions: { argument: 'first' } }],
    });
  });

  test('B28 takes a byte order mark for what the language takes it for: nothing', async () => {
    const answer = await gateway.ask('\ufeff{ __typename }');

    expect(answer).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } });
  });

  test('a refusal for its price tells the price and the most there is', async () => {
    const answer = await gateway.ask(
      '{ shelves(first: 100) { edges { node { books(first: 100) { edges { node { id } } } } } } }',
    );

    expect(answer.body.errors[0]!.extensions).toMatchObject({
      code: 'QUERY_TOO_EXPENSIVE',
      cost: 20_301,
      maximum: 20_000,
    });
  });

  test('a fault of a subgraph is masked, and found in the log by the request id', async () => {
    const answer = await gateway.ask('{ broken(how: "badly") }');

    expect(answer.status).toBe(200);
    expectRefusal(answer, 'INTERNAL');
    expect(answer.body.data).toEqual({ broken: null });
    expect(answer.body.errors[0]).toMatchObject({ message: 'Something went wrong on our side.', path: ['broken'] });
  });

  function expectRefusal(answer: Answer, code: string): void {
    expect(codesOf(answer)).toContain(code);
    expect(answer.body.errors.length).toBeLessThanOrEqual(5);
    for (const { extensions } of answer.body.errors)
      expect(extensions.requestId).toBe(answer.headers.get('x-request-id'));
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.text).not.toMatch(leak);
    expect(answer.text).not.toMatch(/Did you mean/);
  }
});

describe('a graph with nothing to change', () => {
  test.each([
    ['POST', 400, 'OPERATION_RESOLUTION_FAILURE'],
    ['GET', 405, 'METHOD_NOT_ALLOWED'],
  ])('answers a mutation by %s with %i', async (method, status, code) => {
    const gateway = await runGateway();

    const answer = await (method === 'GET'
      ? gateway.send('/graphql?query=mutation%7B__typename%7D')
      : gateway.ask('mutation { __typename }'));
    await gateway.stop();

    expect(answer.status).toBe(status);
    expect(codesOf(answer)).toEqual([code]);
  });
});
