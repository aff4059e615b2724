import { codesOf, runGateway, type RunningGateway } from './support/running';

const ERROR_LEVEL = 50;

describe('null in a variable', () => {
  let gateway: RunningGateway;

  beforeAll(async () => {
    gateway = await runGateway();
  });
  afterAll(() => gateway.stop());
  beforeEach(() => {
    gateway.library.calls.count = 0;
    gateway.log.length = 0;
  });

  // A document may use a variable that can be null in each of these places, because one of the two has a default.
  test.each([
    ['whether a field is skipped', 'if', 'query($x: Boolean = true) { visitor { name @skip(if: $x) } }'],
    ['whether a root field is skipped', 'if', 'query($x: Boolean = true) { visitor @skip(if: $x) { name } }'],
    [
      'whether fields in place are included',
      'if',
      'query($x: Boolean = true) { ... @include(if: $x) { visitor { name } } }',
    ],
    [
      'whether a fragment is included',
      'if',
      'query($x: Boolean = true) { visitor { ...f @include(if: $x) } } fragment f on Visitor { name }',
    ],
    [
      'something within a fragment',
      'first',
      'query($x: Int) { shelves { edges { node { ...f } } } } fragment f on Shelf { books(first: $x) { totalCount } }',
    ],
    [
      'whether the schema is described',
      'if',
      'query($x: Boolean = true) { __schema { queryType { name @skip(if: $x) } } }',
    ],
    ['which type is described', 'name', 'query($x: String = "Book") { __type(name: $x) { name } }'],
    ['a type beside data', 'name', 'query($x: String = "Book") { visitor { name } __type(name: $x) { name } }'],
    ['an argument that has a default', 'first', 'query($x: Int) { shelves(first: $x) { totalCount } }'],
    ['an argument that has none', 'id', 'query($x: ID = 1) { book(id: $x) { title } }'],
    ['an entry of a list', 'numbers', 'query($x: Int = 1) { counted(numbers: [1, $x]) }'],
    ['a field of an input that has a default', 'by', 'query($x: Int) { found(by: { title: "a", most: $x }) }'],
    ['a field of an input that has none', 'by', 'query($x: String = "a") { found(by: { title: $x }) }'],
  ])('that says %s is refused by the name of the argument, and is no alarm', async (_, argument, query) => {
    const answer = await gateway.ask(query, { variables: { x: null } });

    expect([answer.status, codesOf(answer)]).toEqual([400, ['BAD_USER_INPUT']]);
    expect(answer.body.errors[0]!.message).toContain(`"${argument}"`);
    expect(gateway.library.calls.count).toBe(0);
    expect(gateway.log.filter(({ level }) => Number(level) >= ERROR_LEVEL)).toEqual([]);
  });

  test('counts for nothing in what is not asked for', async () => {
    const query = `query($x: Int, $none: Boolean!) {
      book(id: 1) { title }
      ... @skip(if: $none) { found(by: { title: "a", most: $x }) }
      shelves(first: $x) @skip(if: $none) { totalCount }
    }`;

    const answer = await gateway.ask(query, { variables: { x: null, none: true } });

    expect(answer).toMatchObject({ status: 200, body: { data: { book: { title: 'Book 1' } } } });
  });

  test('is not the same as none, for which the default stands', async () => {
    const query =
      'query($x: Int, $y: Boolean = false) { found(by: { title: "a", most: $x }) visitor @skip(if: $y) { userId } }';

    const answer = await gateway.ask(query);

    expect(answer).toMatchObject({ status: 200, body: { data: { found: 5, visitor: { userId: null } } } });
  });

  test('is passed on where it may be', async () => {
    const answer = await gateway.ask('query($x: Search) { found(by: $x) }', { variables: { x: null } });

    expect(answer).toMatchObject({ status: 200, body: { data: { found: null } } });
  });
});
