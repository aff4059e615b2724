import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Kind,
  buildSchema,
  getIntrospectionQuery,
  getVariableValues,
  parse,
  type OperationDefinitionNode,
} from 'graphql';
import { gatewaySettings } from '../../gateway/config';
import { costOf } from '../../gateway/graph/cost';
import { readListSizes, unsizedLists } from '../../gateway/graph/list-sizes';
import { markets, regions } from '../../subgraphs/accounts/market/market';
import { programStatuses } from '../../subgraphs/accounts/account/program-status';
import { headline } from '../support/headline';
import { linkedOperations, savedOperations } from '../playground/saved-operations';
import { compose, createLibrary } from './support/library';
import { runGateway } from './support/running';

const sdl = `
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean) on FIELD_DEFINITION
  type Query {
    shelves(first: Int! = 10): ShelfConnection! @listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"])
    newest(first: Int): [Book!]! @listSize(slicingArguments: ["first"], assumedSize: 30)
    books: [Book!]! @listSize(assumedSize: 40)
    limited(limit: Int, last: Int): [Book] @listSize(slicingArguments: ["limit", "last"], assumedSize: 5)
    book: Book
    item: Item
  }
  type ShelfConnection { edges: [ShelfEdge!]! nodes: [Shelf!]! totalCount: Int! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! }
  type ShelfEdge { node: Shelf! }
  type Shelf { name: String! books(first: Int! = 10): BookConnection! @listSize(slicingArguments: ["first"], sizedFields: ["edges"]) labels: [Label!]! @listSize(assumedSize: 6) codes: [Int!]! @listSize(assumedSize: 45) next: Shelf }
  type Label { text: String! }
  type BookConnection { edges: [BookEdge!]! }
  type BookEdge { node: Book! }
  interface Item { name: String author: Author }
  type Book implements Item { name: String author: Author }
  type Author { name: String books(first: Int! = 10): [Book!]! @listSize(slicingArguments: ["first"]) }
`;
const schema = buildSchema(sdl);
const sizes = readListSizes(sdl);

/** A value by so many names. */
const names = (count: number, field = 'name') => Array.from({ length: count }, (_, at) => `a${at}: ${field}`).join(' ');

function priced(query: string, given: Record<string, unknown> = {}, graph = { schema, sizes }): number {
  const document = parse(query);
  const isOperation = (each: { kind: Kind }): each is OperationDefinitionNode =>
    each.kind === Kind.OPERATION_DEFINITION;
  const operation = document.definitions.find(isOperation)!;
  const { coerced = {} } = getVariableValues(graph.schema, operation.variableDefinitions ?? [], given);
  const fragments = new Map(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  const root = graph.schema.getRootType(operation.operation)!;
  return costOf(operation.selectionSet, root, { ...graph, fragments, variables: coerced });
}

describe('the price of a query', () => {
  // Counted by hand: how many objects the answer may hold.
  test.each<[string, number, string, Record<string, unknown>?]>([
    ['no scalar', 0, '{ __typename }'],
    ['one object', 1, '{ book { name } }'],
    [
      'a page: the connection, its edges, their nodes',
      1 + 20 + 20,
      '{ shelves(first: 20) { edges { node { name } } } }',
    ],
    [
      'what stands beside the edges once',
      1 + 1 + 20,
      '{ shelves(first: 20) { totalCount pageInfo { hasNextPage } edges { __typename } } }',
    ],
    [
      'edges and nodes both, where both are asked',
      1 + 20 + 20,
      '{ shelves(first: 20) { edges { __typename } nodes { name } } }',
    ],
    [
      'a page by variable as one by literal',
      1 + 20 + 20,
      'query ($n: Int!) { shelves(first: $n) { edges { node { name } } } }',
      { n: 20 },
    ],
    [
      'a page by the variable’s default',
      1 + 30 + 30,
      'query ($n: Int! = 30) { shelves(first: $n) { edges { node { name } } } }',
    ],
    ['a page by the argument’s default', 1 + 10 + 10, '{ shelves { edges { node { name } } } }'],
    [
      'a page by the argument’s default, where the variable is missing',
      1 + 10 + 10,
      'query ($n: Int) { shelves(first: $n) { edges { node { name } } } }',
    ],
    [
      'pages in pages, multiplied',
      1 + 10 * (1 + 1 + 1 + 5 * 2),
      '{ shelves(first: 10) { edges { node { books(first: 5) { edges { node { name } } } } } } }',
    ],
    ['a list that was asked to be of a size', 7, '{ newest(first: 7) { name } }'],
    ['the larger of two sizes', 9, '{ limited(limit: 4, last: 9) { name } }'],
    ['a plain list as long as it may be', 40, '{ books { name } }'],
    ['a size that is none by what is assumed', 30, '{ newest(first: null) { name } }'],
    [
      'a plain list inside of a page',
      1 + 2 * (1 + 1 + 6),
      '{ shelves(first: 2) { edges { node { labels { text } } } } }',
    ],
    ['at least one for each list', 1 + 1 + 1, '{ shelves(first: -5) { edges { node { name } } } }'],
    ['twenty values with their object', 1, `{ book { ${names(20)} } }`],
    ['more values like more objects', 3, `{ book { ${names(41)} } }`],
    ['values that fragments bring', 2, `{ book { ${names(20)} ...f } } fragment f on Book { name }`],
    ['names of types like other values', 40 * 2, `{ books { ${names(21, '__typename')} } }`],
    ['a list of values by its values', 1 + 5 * 3, '{ shelves(first: 5) { nodes { codes } } }'],
    [
      'a fragment inside of itself spread many times, without unfolding it as often',
      2 ** 40,
      `{ ...f0 } ${Array.from({ length: 40 }, (_, at) => `fragment f${at} on Query { ...f${at + 1} ...f${at + 1} }`).join(' ')} fragment f40 on Query { book { name } }`,
    ],
    [
      'a fragment by the page around it',
      1 + 7 + (1 + 9),
      '{ a: shelves(first: 7) { ...f } b: shelves(first: 9) { ...f } } fragment f on ShelfConnection { edges { cursor: __typename } }',
    ],
    ['each alias', 2, '{ a: book { name } b: book { name } }'],
    [
      'fragments where they are spread',
      2,
      '{ ...f ... on Query { b: book { name } } } fragment f on Query { a: book { name } }',
    ],
    [
      'fragments on an interface by what they narrow it to',
      1 + 1 + 4,
      '{ item { ... on Book { author { books(first: 4) { name } } } } }',
    ],
    [
      'nothing for what is skipped',
      0,
      'query ($no: Boolean!) { book @include(if: $no) { name } books @skip(if: true) { name } }',
      { no: false },
    ],
    ['introspection nothing', 0, '{ __schema { types { fields { name } } } }'],
  ])('counts %s', (_, cost, query, ...[variables]) => {
    expect(priced(query, variables)).toBe(cost);
  });
});

describe('a list', () => {
  test('of which nothing says how long it may be is found, wherever it is', () => {
    const some = `
      interface Item { tags: [String!] }
      type Query { all: [Int!]! paged(first: Int): Page other(first: Int): Page grid: [[Int!]!] @listSize(assumedSize: 3) fine: [Int] @listSize(assumedSize: 3) }
      type Page { rows: [Int!]! more: Page }
    `;
    const said = some
      .replace('paged(first: Int): Page', '$& @listSize(slicingArguments: ["first"], sizedFields: ["rows"])')
      .replace('other(first: Int): Page', '$& @listSize(slicingArguments: ["first"], sizedFields: ["rows"])');
    const directive = sdl.trim().split('\n')[0]!;
    const withMore = buildSchema(directive + said);
    const withoutMore = buildSchema(directive + said.replace(' more: Page', ''));

    expect(unsizedLists(withMore, readListSizes(said))).toEqual(['Item.tags', 'Query.all', 'Query.grid', 'Page.rows']);
    expect(unsizedLists(withoutMore, readListSizes(said))).toEqual(['Item.tags', 'Query.all', 'Query.grid']);
  });

  test('without a size keeps the gateway from starting', async () => {
    const library = createLibrary();
    const bare = library.supergraphSdl.replace(/(books: \[Book!\]!.*) @listSize\(assumedSize: 6\)/, '$1');
    expect(bare).not.toBe(library.supergraphSdl);

    await expect(runGateway({ library: { ...library, supergraphSdl: bare } })).rejects.toThrow('Query.books');
  });

  test('is the longest that any of the subgraphs says', () => {
    const shared = (size: number, more: string) => `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@listSize", "@shareable"])
      type Query { ${more}: Int same: [Int!]! @shareable @listSize(assumedSize: ${size}) }
    `;
    const composed = readListSizes(compose({ one: shared(3, 'a'), other: shared(8, 'b') }));

    expect(composed.get('Query.same')).toMatchObject({ assumedSize: 8 });
  });
});

describe('the graph', () => {
  const committed = (name: string) => readFileSync(join(__dirname, `../../schema/${name}.graphql`), 'utf8');
  const graph = { schema: buildSchema(committed('api')), sizes: readListSizes(committed('supergraph')) };
  const most = gatewaySettings.MAX_QUERY_COST.parse(undefined);
  const inRegions = (inside: string) => `{ cspRegions { id markets { code region { id ${inside} } } } }`;

  test.each([
    ['Query.cspRegions', regions.length],
    ['Query.markets', markets.length],
    ['CspRegion.markets', Math.max(...regions.map((region) => region.markets.length))],
    ['ChannelSummary.resellersByMarket', Math.max(...regions.map((region) => region.markets.length))],
    ['AgreementRollout.markets', markets.length],
    ['ResellerCounts.byProgramStatus', Object.keys(programStatuses).length + 1],
    ['OrderEligibility.checks', 13],
    ['Partnership.consents', 3],
    ['ChannelSummary.customersByMonth', 12],
  ])('knows that %s may hold %i', (at, count) => {
    expect(graph.sizes.get(at)?.assumedSize).toBeGreaterThanOrEqual(count);
  });

  test('has no list of which nothing says how long it may be', () => {
    expect(unsizedLists(graph.schema, graph.sizes)).toEqual([]);
  });

  test.each([...savedOperations, ...linkedOperations])('leaves room for "$title" many times over', (operation) => {
    const variables = JSON.parse(operation.variables || '{}') as Record<string, unknown>;

    expect(priced(operation.query, variables, graph) * 10).toBeLessThan(most);
  });

  test('leaves room for the headline request in full', () => {
    expect(priced(headline, { first: 50, customers: 20 }, graph)).toBeLessThan(most);
  });

  test('leaves room for every market with its region, and for no market of those once more', () => {
    expect(priced(inRegions(''), {}, graph)).toBeLessThan(most);
    expect(priced(inRegions('markets { code }'), {}, graph)).toBeGreaterThan(most);
    expect(priced(inRegions('markets { code region { markets { code } } }'), {}, graph)).toBeGreaterThan(100 * most);
  });
});

describe('the limits', () => {
  const pages =
    'query ($a: Int!, $b: Int!) { shelves(first: $a) { edges { node { name books(first: $b) { totalCount edges { node { id title rating { verdict } } } } } } } }';

  test('leave room for a page of 50 with pages of 20', async () => {
    const gateway = await runGateway();

    const answers = [
      await gateway.ask(pages, { variables: { a: 50, b: 20 } }),
      await gateway.ask(pages, { variables: { a: 100, b: 100 } }),
    ];
    await gateway.stop();

    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
    expect(answers[1]?.body.errors[0]!.extensions.code).toBe('QUERY_TOO_EXPENSIVE');
  });

  test('are kept before any subgraph is asked, whoever asks', async () => {
    const gateway = await runGateway();

    const answer = await gateway.ask(
      `{ books { id title shelf { name ${names(100, 'id')} books(first: 100) { edges { node { id } } } } } }`,
    );
    const deeper = await gateway.ask(
      '{ books { shelf { books(first: 100) { edges { node { shelf { books(first: 100) { edges { node { id } } } } } } } } } }',
    );
    await gateway.stop();

    expect(answer.status).toBe(200);
    expect(deeper).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'QUERY_TOO_EXPENSIVE' } }] } });
    expect(gateway.library.calls.count).toBe(1);
  });

  test('are set by a setting', async () => {
    const gateway = await runGateway({ settings: { MAX_QUERY_COST: '10' } });

    const answer = await gateway.ask('{ newest(first: 11) { id } }');
    await gateway.stop();

    expect(answer.body.errors[0]!.extensions).toMatchObject({ cost: 11, maximum: 10 });
  });

  test('let introspection pass in full', async () => {
    const gateway = await runGateway();

    const query = getIntrospectionQuery({
      descriptions: true,
      inputValueDeprecation: true,
      oneOf: true,
      specifiedByUrl: true,
      schemaDescription: true,
      directiveIsRepeatable: true,
    });
    const answers = [
      await gateway.ask(query, { operationName: 'IntrospectionQuery' }),
      await gateway.send(`/graphql?query=${encodeURIComponent(query)}`, {
        headers: { 'apollo-require-preflight': '1' },
      }),
    ];
    await gateway.stop();

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    for (const { body } of answers) expect(body.data.__schema.queryType.name).toBe('Query');
  });

  test.each([
    ['fields', '{ __schema { types { fields { a: type { name } b: type { name } } } } }'],
    ['types', '{ __type(name: "Book") { a: fields { name } } }'],
    ['type names', '{ __schema { a: __typename } }'],
    ['the whole', '{ a: __schema { description } b: __schema { description } }'],
    ['fields of a fragment', '{ __schema { types { ...f } } } fragment f on __Type { a: description b: description }'],
    ['fields of a fragment in place', '{ ... on Query { __schema { types { ... { a: name } } } } }'],
    ['fields beside something else', '{ visitor { userId } __type(name: "Book") { a: name } }'],
  ])('let nobody have the schema described many times over: no aliases of %s', async (_, query) => {
    const gateway = await runGateway();

    const answer = await gateway.ask(query);
    await gateway.stop();

    expect(answer).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'QUERY_LIMIT' } }] } });
    expect(answer.body.errors).toHaveLength(1);
    expect(gateway.library.calls.count).toBe(0);
  });

  test('let two types be described at once, each by a name of its own', async () => {
    const gateway = await runGateway();

    const answer = await gateway.ask('{ a: __type(name: "Book") { name } b: __type(name: "Shelf") { name } }');
    await gateway.stop();

    expect(answer.body).toEqual({ data: { a: { name: 'Book' }, b: { name: 'Shelf' } } });
  });

  test('suggest what was meant where introspection tells it anyway', async () => {
    const gateway = await runGateway();

    const answer = await gateway.ask('{ bok(id: 1) { id } }');
    await gateway.stop();

    expect(answer.body.errors[0]!.message).toMatch(/Did you mean/);
  });
});
