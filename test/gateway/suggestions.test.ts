import { codesOf, runGateway, type RunningGateway } from './support/running';

const bySearch = 'query ($by: Search) { found(by: $by) }';

/** Each a slip by a letter, wherever a document or its variables name something of the schema. */
const slips: [place: string, document: string, variables: Record<string, unknown>, meant: string][] = [
  ['a field', '{ shelvs { totalCount } }', {}, '"shelves"'],
  ['a field of an object', '{ book(id: 1) { titel } }', {}, '"title"'],
  ['an argument', '{ shelves(frst: 1) { totalCount } }', {}, '"first"'],
  ['an argument of a directive', '{ books @skip(iff: true) { id } }', {}, '"if"'],
  ['a type', '{ book(id: 1) { ... on Bok { id } } }', {}, '"Book"'],
  ['the type of a variable', 'query ($by: Serch) { found(by: $by) }', {}, '"Search"'],
  ['a field of an input', '{ found(by: { titel: "Emma", title: "Emma" }) }', {}, '"title"'],
  ['a value of an enum', '{ found(order: TITEL) }', {}, '"TITLE"'],
  ['a text for an enum', '{ found(order: "TITLE") }', {}, '"TITLE"'],
  ['a field in a variable', bySearch, { by: { titel: 'Emma', title: 'Emma' } }, '"title"'],
  ['an enum in a variable', 'query ($order: Order) { found(order: $order) }', { order: 'TITEL' }, '"TITLE"'],
  [
    'a field in the default of a variable',
    'query ($by: Search = { titel: "Emma", title: "" }) { found(by: $by) }',
    {},
    '"title"',
  ],
];

describe('a name that is nearly one of the schema', () => {
  let open: RunningGateway;
  let production: RunningGateway;
  let opened: RunningGateway;

  beforeAll(async () => {
    open = await runGateway();
    production = await runGateway({ settings: { NODE_ENV: 'production' } });
    opened = await runGateway({ settings: { NODE_ENV: 'production', INTROSPECTION: 'on' } });
  });
  afterAll(() => Promise.all([open, production, opened].map((gateway) => gateway.stop())));

  test.each(slips)('is suggested for %s, but not in production unless introspection is on', async (...slip) => {
    const [, document, variables, meant] = slip;
    const answers = await Promise.all(
      [open, opened, production].map((gateway) => gateway.ask(document, { variables })),
    );

    const [openly, switchedOn, hidden] = answers.map(({ body }) => body.errors.map(({ message }) => message).join(' '));
    for (const message of [openly, switchedOn]) expect(message).toMatch(new RegExp(`Did you mean .*${meant}.*\\?`));
    expect(codesOf(answers[2]!)[0]).toMatch(/^(GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT)$/);
    expect(hidden).not.toMatch(/did you mean|\?/i);
  });

  test.each([
    ['is refused in production', () => production, 400],
    ['is answered in production where that is switched on', () => opened, 200],
    ['is answered elsewhere', () => open, 200],
  ])('and a question about the schema itself %s', async (_, gateway, status) => {
    const answers = await Promise.all(
      ['{ __schema { queryType { name } } }', '{ __type(name: "Book") { name } }'].map((query) => gateway().ask(query)),
    );

    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
  });
});
