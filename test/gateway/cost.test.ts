import { Kind, buildSchema, getIntrospectionQuery, getOperationAST, getVariableValues, parse } from 'graphql';
import { costOf } from '../../gateway/graph/cost';
import { runGateway } from './support/running';

const schema = buildSchema(`
  type Query { shelves(first: Int! = 10): ShelfConnection! newest(first: Int): [Book!]! books: [Book!]! limited(limit: Int, last: Int): [Book] book: Book item: Item }
  type ShelfConnection { edges: [ShelfEdge!]! nodes: [Shelf!]! totalCount: Int! pageInfo: PageInfo! }
  type PageInfo { hasNextPage: Boolean! }
  type ShelfEdge { node: Shelf! }
  type Shelf { name: String! books(first: Int! = 10): BookConnection! labels: [Label!]! }
  type Label { text: String! }
  type BookConnection { edges: [BookEdge!]! }
  type BookEdge { node: Book! }
  interface Item { name: String author: Author }
  type Book implements Item { name: String author: Author }
  type Author { name: String books(first: Int! = 10): [Book!]! }
`);

function priced(query: string, given: Record<string, unknown> = {}): number {
  const document = parse(query);
  const operation = getOperationAST(document)!;
  const { coerced = {} } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  const fragments = Object.fromEntries(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  return costOf(operation.selectionSet, schema.getQueryType()!, { schema, fragments, variables: coerced });
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
    ['a list of no known size as three', 3, '{ books { name } }'],
    ['a size that is none as three', 3, '{ newest(first: null) { name } }'],
    [
      'a list of no known size inside of a page',
      1 + 2 * (1 + 1 + 3),
      '{ shelves(first: 2) { edges { node { labels { text } } } } }',
    ],
    ['at least one for each list', 1 + 1 + 1, '{ shelves(first: -5) { edges { node { name } } } }'],
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
    expect(answers[1]?.body.errors[0].extensions.code).toBe('QUERY_TOO_EXPENSIVE');
  });

  test('are set by a setting', async () => {
    const gateway = await runGateway({ settings: { MAX_QUERY_COST: '10' } });

    const answer = await gateway.ask('{ newest(first: 11) { id } }');
    await gateway.stop();

    expect(answer.body.errors[0].extensions).toMatchObject({ cost: 11, maximum: 10 });
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

  test('answer with 400 what the planner cannot plan', async () => {
    const gateway = await runGateway();

    const answer = await gateway.ask('{ visitor { userId } __type(name: "Book") { isOneOf } }');
    await gateway.stop();

    expect(answer).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'INVALID_GRAPHQL' } }] } });
    expect(gateway.library.calls.count).toBe(0);
  });

  test('suggest what was meant where introspection tells it anyway', async () => {
    const gateway = await runGateway();

    const answer = await gateway.ask('{ bok(id: 1) { id } }');
    await gateway.stop();

    expect(answer.body.errors[0].message).toMatch(/Did you mean/);
  });
});
