import { codesOf, runGateway, type RunningGateway } from './support/running';

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await runGateway();
});
afterAll(() => gateway.stop());

describe('the description of the schema', () => {
  test.each<[string, string, object]>([
    [
      'in a fragment',
      '{ ...f } fragment f on Query { __schema { queryType { name } } }',
      { __schema: { queryType: { name: 'Query' } } },
    ],
    [
      'in place, under a condition',
      'query ($yes: Boolean! = true) { ... @include(if: $yes) { __type(name: "Book") { kind } } }',
      { __type: { kind: 'OBJECT' } },
    ],
    [
      'in a fragment beside data',
      '{ book(id: 4) { title } ...f } fragment f on Query { __type(name: "Verdict") { kind } }',
      { book: { title: 'Book 4' }, __type: { kind: 'ENUM' } },
    ],
    [
      'with fields that the planner does not know, beside data',
      '{ __type(name: "Search") { isOneOf ...f } book(id: 4) { title } } fragment f on __Type { fields { isDeprecated } }',
      { __type: { isOneOf: false, fields: null }, book: { title: 'Book 4' } },
    ],
    [
      'with arguments that the planner does not know, beside data',
      '{ book(id: 4) { title } __schema { directives(includeDeprecated: true) { isRepeatable } } }',
      { book: { title: 'Book 4' }, __schema: { directives: expect.any(Array) } },
    ],
    [
      'under other names for its types, and a name of its own for something else',
      '{ __type: book(id: 4) { title } id: __type(name: "Book") { name } none: __type(name: "Nothing") { name } }',
      { __type: { title: 'Book 4' }, id: { name: 'Book' }, none: null },
    ],
    [
      'as far as it is included',
      `query ($no: Boolean! = false) {
        book(id: 4) { title }
        ... @include(if: $no) { __type(name: "Book") { name } }
        ... @skip(if: $no) { __type(name: "Book") { kind } }
        __schema @include(if: $no) { description }
      }`,
      { book: { title: 'Book 4' }, __type: { kind: 'OBJECT' } },
    ],
    [
      'in the operation that is asked for',
      'query A { book(id: 4) { title } ...f } query B { __typename } fragment f on Query { __type(name: "Book") { name } }',
      { book: { title: 'Book 4' }, __type: { name: 'Book' } },
    ],
  ])('is answered %s', async (_, query, data) => {
    const operationName = /query A/.test(query) ? { operationName: 'A' } : {};

    const answer = await gateway.ask(query, operationName);

    expect(codesOf(answer)).toEqual([]);
    expect(answer).toMatchObject({ status: 200, body: { data } });
    expect(Object.keys(answer.body.data)).toEqual(Object.keys(data));
  });

  test('keeps its place beside an error of what else is asked for', async () => {
    const answer = await gateway.ask(
      '{ broken(how: "badly") ...f } fragment f on Query { __type(name: "Book") { name } }',
    );

    expect(codesOf(answer)).toEqual(['INTERNAL']);
    expect(answer.body.data).toEqual({ broken: null, __type: { name: 'Book' } });
  });
});
