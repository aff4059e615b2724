import { inMemorySource } from '../../gateway/sources/in-memory-source';
import type { SubgraphRequest } from '../../gateway/sources/source';
import { createLibrary } from './support/library';
import { runGateway, type RunningGateway } from './support/running';

let gateway: RunningGateway;
let asked: SubgraphRequest[] = [];

beforeAll(async () => {
  const library = createLibrary();
  gateway = await runGateway({
    library,
    sources: (name) => {
      const source = inMemorySource(library.executes[name as 'catalogue']);
      return { ...source, ask: (request, passport) => (asked.push(request), source.ask(request, passport)) };
    },
  });
});

beforeEach(() => {
  asked = [];
});

afterAll(() => gateway.stop());

/** The reviews are another subgraph's, which needs the key of the book; the planner asks for keys and types by itself. */
describe('an alias', () => {
  test.each<[string, string, string]>([
    ['the name of a key', '{ book(id: 4) { id: title reviewCount } }', '{"book":{"id":"Book 4","reviewCount":7}}'],
    [
      'the name of a key, in a list',
      '{ books { id: title reviewCount } }',
      `{"books":[${['1', '2', '1', '3', '2', '1'].map((id) => `{"id":"Book ${id}","reviewCount":7}`).join(',')}]}`,
    ],
    [
      'the name of the type’s name',
      '{ book(id: 4) { __typename: title reviewCount } }',
      '{"book":{"__typename":"Book 4","reviewCount":7}}',
    ],
    [
      'any name for the type’s name',
      '{ t: __typename book(id: 4) { id: __typename reviewCount } }',
      '{"t":"Query","book":{"id":"Book","reviewCount":7}}',
    ],
    [
      'the names of each other',
      '{ book(id: 4) { id: title title: id reviewCount: blurb blurb: reviewCount } }',
      '{"book":{"id":"Book 4","title":"4","reviewCount":"A page-turner.","blurb":7}}',
    ],
    [
      'its own field’s name, beside the field',
      '{ book(id: 4) { title title: title id: id id reviewCount } }',
      '{"book":{"title":"Book 4","id":"4","reviewCount":7}}',
    ],
    [
      'what the planner calls things itself, and what is no name elsewhere',
      '{ book(id: 4) { id__alias_0: title __proto__: title constructor: id __as_id: id reviewCount } }',
      '{"book":{"id__alias_0":"Book 4","__proto__":"Book 4","constructor":"4","__as_id":"4","reviewCount":7}}',
    ],
    [
      'the same name twice, for what merges',
      '{ id: book(id: 4) { id: title } id: book(id: 4) { r: rating { stars } ...f } } fragment f on Book { r: rating { v: verdict } }',
      '{"id":{"id":"Book 4","r":{"stars":5,"v":"LOVED"}}}',
    ],
    [
      'a name in a fragment that is spread twice',
      '{ a: book(id: 4) { ...f } b: book(id: 5) { ...f } } fragment f on Book { id: title shelf: reviewCount }',
      '{"a":{"id":"Book 4","shelf":7},"b":{"id":"Book 5","shelf":7}}',
    ],
    [
      'a name for what is skipped and for what is included',
      'query ($no: Boolean! = false) { book(id: 4) { id: title @include(if: $no) ... @skip(if: $no) { shelf: reviewCount } t: title @skip(if: true) } }',
      '{"book":{"shelf":7}}',
    ],
    [
      'a name for nothing',
      '{ id: book(id: "none") { id: title reviewCount } above: book(id: 4) { shelf { id: above { name: id } } } }',
      '{"id":null,"above":{"shelf":{"id":{"name":"1"}}}}',
    ],
    [
      'a name beside what describes the schema',
      '{ __type(name: "Book") { name } id: __type(name: "Rating") { name } book(id: 4) { id: title reviewCount } }',
      '{"__type":{"name":"Book"},"id":{"name":"Rating"},"book":{"id":"Book 4","reviewCount":7}}',
    ],
    [
      'no order but the client’s',
      '{ z: book(id: 4) { reviewCount id: title ...f a: id } } fragment f on Book { b: blurb }',
      '{"z":{"reviewCount":7,"id":"Book 4","b":"A page-turner.","a":"4"}}',
    ],
  ])('may be %s', async (_, query, data) => {
    const { status, text } = await gateway.ask(query);

    expect(text).toBe(`{"data":${data}}\n`);
    expect(status).toBe(200);
  });

  test('stands in the path of an error as the client wrote it', async () => {
    const { body } = await gateway.ask('{ id: broken(how: "so") t: books { id: title } }');

    expect(body.errors.map(({ path }) => path)).toEqual([['id']]);
  });

  test('stands in the path of an error inside of a list, had from another subgraph', async () => {
    const query =
      'query ($fail: Boolean!) { id: books { id: title name: rating { id: stars } title: reviewCount @include(if: $fail) } }';

    const { body } = await gateway.ask<{ readonly id: readonly unknown[] }>(query, { variables: { fail: true } });

    expect(body.errors.map(({ path }) => path)).toEqual([
      ['id', 1, 'name'],
      ['id', 4, 'name'],
    ]);
    expect(body.data.id.slice(0, 2)).toEqual([
      { id: 'Book 1', name: { id: 5 }, title: 7 },
      { id: 'Book 2', name: { id: null }, title: null },
    ]);
  });

  test('is told in what the client did wrong as it wrote it', async () => {
    const { body } = await gateway.ask('{ id: book(id: 4) { id: title id: reviewCount } }');

    expect(body.errors[0]!.message).toContain('Fields "id" conflict because "title" and "reviewCount"');
    expect(asked).toEqual([]);
  });

  test('chooses among several operations nothing but its own', async () => {
    const query = 'query A { id: book(id: 4) { id: title reviewCount } } query B { book(id: 5) { title: id blurb } }';

    const answers = [];
    for (const operationName of ['A', 'B', 'A']) answers.push(await gateway.ask(query, { operationName }));

    expect(answers.map(({ body }) => body.data)).toEqual([
      { id: { id: 'Book 4', reviewCount: 7 } },
      { book: { title: '5', blurb: 'A page-turner.' } },
      { id: { id: 'Book 4', reviewCount: 7 } },
    ]);
  });
});

describe('what is skipped whatever the variables say', () => {
  test.each([
    ['a field', 'shelf @skip(if: true) { above { name } }'],
    ['a field that is not included', 'shelf @include(if: false) { above { name } }'],
    ['a field that a variable would include', 'shelf @skip(if: true) @include(if: $yes) { above { name } }'],
    ['fields in place', '... @skip(if: true) { shelf { above { name } } }'],
    ['a fragment', '...f @include(if: false)'],
    ['all that there is', 'shelf { above { name @skip(if: true) } } shelf @skip(if: true) { above { name } }'],
  ])('is not asked for inside of what a variable includes: %s', async (_, skipped) => {
    const fragment = skipped.startsWith('...f') ? 'fragment f on Book { shelf { above { name } } }' : '';
    const query = `query ($yes: Boolean! = true) { book(id: 4) @include(if: $yes) { title ${skipped} } } ${fragment}`;

    const { body } = await gateway.ask(query);

    expect(body.data.book.title).toBe('Book 4');
    expect(asked.map((request) => request.query).join('\n')).not.toMatch(/\bname\b/);
  });
});
