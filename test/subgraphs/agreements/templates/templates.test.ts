import { createHash } from 'node:crypto';
import { sampleTexts } from '../../../../standalone/world/sample-texts';
import { newId } from '../../../../chassis/database/ids';
import { AgreementsWorld, anonymousPassport } from '../../../support/agreements';
import { dialects, TestDatabases } from '../../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const day = (date: string) => new Date(`${date}T00:00:00.000Z`);

describe.each(dialects)('texts that anybody may read on %s', (dialect) => {
  let world: AgreementsWorld;

  beforeEach(async () => {
    world = await AgreementsWorld.open(databases, dialect);
    for (const { version, ...sample } of sampleTexts) {
      const publishedAt = day(version === 1 ? '2025-01-01' : '2026-05-01');
      await world.publish({ ...sample, publishedAt, requiredFrom: version === 1 ? null : day('2026-09-01') });
    }
  });
  afterEach(() => databases.close(world.database));

  const ask = (query: string, variables = {}, passport = anonymousPassport) => world.data(query, passport, variables);
  const list = async (filter: string) => {
    const { agreementTemplates } = await ask(
      `{ agreementTemplates${filter} { totalCount edges { node { type version market language status } } } }`,
    );
    return agreementTemplates;
  };
  const current = async (given: string, passport = anonymousPassport) =>
    (
      await ask(
        `{ currentAgreementTemplate(${given}) { version market language title status requiredFrom } }`,
        {},
        passport,
      )
    ).currentAgreementTemplate;

  test('all of them, newest first, with their status', async () => {
    const { totalCount, edges } = await list('');

    expect(totalCount).toBe(8);
    expect(edges.map(({ node }) => node.version)).toEqual([2, 2, 2, 2, 1, 1, 1, 1]);
    expect(new Set(edges.map(({ node }) => node.status))).toEqual(new Set(['PUBLISHED']));
    world.now = day('2026-09-01');
    const statuses = (await list('')).edges.map(({ node }) => `${node.version} ${node.status}`);
    expect(new Set(statuses)).toEqual(new Set(['2 PUBLISHED', '1 SUPERSEDED']));
  });

  test('those of a type; those that hold in a market', async () => {
    await world.publish({ market: 'DE', language: 'de' });
    await world.publish({ market: 'PL', language: 'pl' });

    expect((await list('(type: CUSTOMER_AGREEMENT)')).totalCount).toBe(4);
    expect((await list('(market: "DE")')).totalCount).toBe(9);
    expect((await list('(market: " de")')).totalCount).toBe(9);
    expect((await list('(type: PARTNER_AGREEMENT, market: "DE")')).edges.map(({ node }) => node.market)).toEqual([
      'DE',
      null,
      null,
      null,
      null,
    ]);
  });

  test('not before they are published', async () => {
    const { agreementTemplates } = await ask('{ agreementTemplates(first: 1) { edges { node { id } } } }');
    world.now = day('2026-04-30');

    expect((await list('')).totalCount).toBe(4);
    expect(await ask(`{ agreementTemplate(id: "${agreementTemplates.edges[0]!.node.id}") { id } }`)).toEqual({
      agreementTemplate: null,
    });
    expect((await current('type: PARTNER_AGREEMENT, market: "PL"')).version).toBe(1);
  });

  test('page by page, none twice and none left out', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { agreementTemplates } = await ask(
        'query ($after: String) { agreementTemplates(first: 3, after: $after) { edges { node { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }',
        { after },
      );
      expect(agreementTemplates.pageInfo.hasPreviousPage).toBe(after !== null);
      seen.push(...agreementTemplates.edges.map(({ node }) => node.id));
      after = agreementTemplates.pageInfo.hasNextPage ? agreementTemplates.pageInfo.endCursor : null;
    } while (after);

    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
  });

  test.each([
    ['a page of none', '(first: 0)', 'first'],
    ['a page of too many', '(first: 101)', 'first'],
    ['a made-up cursor', '(after: "bm90IGEgY3Vyc29y")', 'after'],
    ['a market that is a name', '(market: "Poland")', 'market'],
  ])('%s is refused with the argument at fault', async (_, given, argument) => {
    const query = `{ agreementTemplates${given} { totalCount edges { cursor } } }`;
    const { errors } = await world.ask(query, anonymousPassport);

    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });

  test('a cursor of one list is refused in another', async () => {
    const { agreementTemplates } = await ask(
      '{ agreementTemplates(type: PARTNER_AGREEMENT, first: 1) { pageInfo { endCursor } } }',
    );
    const query = `{ agreementTemplates(first: 1, after: "${agreementTemplates.pageInfo.endCursor}") { edges { cursor } } }`;

    expect((await world.ask(query, anonymousPassport)).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', argument: 'after' } },
    ]);
  });

  test('the current one: the newest, in the language asked for, of the request, or English', async () => {
    const inPolish = { ...anonymousPassport, language: 'pl-PL' };

    expect(await current('type: PARTNER_AGREEMENT, market: "PL", language: "pl"')).toEqual({
      version: 2,
      market: null,
      language: 'pl',
      title: 'Umowa partnerska (wzór)',
      status: 'PUBLISHED',
      requiredFrom: '2026-09-01T00:00:00.000Z',
    });
    expect((await current('type: PARTNER_AGREEMENT, market: "PL"', inPolish)).language).toBe('pl');
    expect((await current('type: PARTNER_AGREEMENT, market: "PL", language: "en"', inPolish)).language).toBe('en');
    expect((await current('type: CUSTOMER_AGREEMENT, market: "JP", language: "ja"')).language).toBe('en');
  });

  test("a market's own text is current there and nowhere else", async () => {
    await world.publish({ market: 'DE', language: 'de' });

    expect(await current('type: PARTNER_AGREEMENT, market: "DE"')).toMatchObject({ market: 'DE', version: 1 });
    expect(await current('type: PARTNER_AGREEMENT, market: "de"')).toMatchObject({ market: 'DE', version: 1 });
    expect(await current('type: PARTNER_AGREEMENT, market: "AT"')).toMatchObject({ market: null, version: 2 });
    expect(await current('type: CUSTOMER_AGREEMENT, market: "DE"')).toMatchObject({ market: null, version: 2 });
  });

  test('the words, byte for byte, with their fingerprint', async () => {
    const text = '# Zażółć gęślą jaźń\r\n\r\nemoji 📝, tail \n';
    const { id } = await world.publish({ text, market: 'PL' });
    const { agreementTemplate } = await ask(`{ agreementTemplate(id: "${id}") { document { text sha256 } } }`);
    const { document } = agreementTemplate;

    expect(document.text).toBe(text);
    expect(document.sha256).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test('the words are not read from the database unless they are selected', async () => {
    const read = async (selection: string) => {
      await world.countStatements(() =>
        ask(`{ agreementTemplates { edges { node { title document { ${selection} } } } } }`),
      );
      return world.statements.filter((sql) => /[`"]text[`"]/.test(sql)).length;
    };

    expect(await read('sha256 downloadUrl')).toBe(0);
    expect(await read('sha256 text')).toBe(1);
  });

  test('the words of many cost no more statements than those of one', async () => {
    const count = (first: number) =>
      world.countStatements(() =>
        ask(`{ agreementTemplates(first: ${first}) { edges { node { status document { text } } } } }`),
      );

    expect(await count(8)).toBe(await count(1));
  });

  test('one by its id, by reference too; null for an id that names none', async () => {
    const { agreementTemplates } = await ask('{ agreementTemplates(first: 1) { edges { node { id title } } } }');
    const { node } = agreementTemplates.edges[0]!;

    expect((await ask(`{ agreementTemplate(id: "${node.id}") { id title } }`)).agreementTemplate).toEqual(node);
    expect(await world.entities('AgreementTemplate', [node.id, newId()], 'id title', anonymousPassport)).toEqual([
      node,
      null,
    ]);
  });
});
