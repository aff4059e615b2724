import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import type { Passport } from '../../../../chassis/http/passport';
import { AccountsWorld, adminOf, anonymous, operator, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import type { Answer } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const query = `query($filter: ProviderDirectoryFilter, $orderBy: ProviderDirectoryOrder, $first: Int! = 100, $after: String) {
  indirectProviders(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    edges { cursor compatibility { compatible reasons } node { legalName } } } }`;

describe.each(dialects)('the directory on %s', (dialect) => {
  let world: AccountsWorld;
  let reseller: PartnerAccount;
  let admin: Passport;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
    reseller = await world.account({ market: 'PL', programStatus: 'PENDING_QUALIFICATION', verification: 'PENDING' });
    admin = adminOf(reseller);
    await world.provider({ legalName: 'Żubr Hurt', market: 'PL' }, ['PRICING', 'BILLING']);
    await world.provider({ legalName: 'Alpenrose Großhandel', market: 'DE' }, ['BILLING', 'MARKETING', 'PRICING']);
    await world.provider({ legalName: 'Éclair Distribution', market: 'FR' }, ['MARKETING']);
    await world.provider({ legalName: 'Ponury 100% Hurt', market: 'PL', programStatus: 'SUSPENDED' });
    await world.provider({ legalName: 'Sakura Wholesale', market: 'JP' }, ['PRICING', 'BILLING']);
    await world.provider({ legalName: 'Hidden Channel', market: 'PL', isOfficial: false });
    await world.account({ legalName: 'Reseller Hurt', market: 'PL' });
  });

  const names = async (who: Passport, filter: object = {}, more: object = {}) => {
    const { data, errors } = await world.ask(query, who, { filter, ...more });
    expect(errors).toBeUndefined();
    const { edges, totalCount } = data.indirectProviders;
    expect(totalCount).toBe(edges.length);
    return edges.map(({ node }) => node.legalName);
  };

  const europe = ['Alpenrose Großhandel', 'Éclair Distribution', 'Żubr Hurt'];

  test("shows the official providers that the viewer's place of business allows, before the account is active", async () => {
    expect(await names(admin)).toEqual(europe);
  });

  test('shows the others too where asked, each with the reason', async () => {
    const { data } = await world.ask(query, admin, { filter: { includeIncompatible: true } });

    expect(data.indirectProviders.edges.map((edge) => [edge.node.legalName, edge.compatibility])).toEqual([
      ['Alpenrose Großhandel', { compatible: true, reasons: [] }],
      ['Éclair Distribution', { compatible: true, reasons: [] }],
      ['Ponury 100% Hurt', { compatible: false, reasons: ['WRONG_STATE'] }],
      ['Sakura Wholesale', { compatible: false, reasons: ['REGION_MISMATCH'] }],
      ['Żubr Hurt', { compatible: true, reasons: [] }],
    ]);
  });

  test.each([
    ['a newcomer without a place of business', () => passport('newcomers')],
    ['the operator', () => operator],
  ])('shows %s all that may begin something new', async (_who, who) => {
    expect(await names(who())).toEqual([
      'Alpenrose Großhandel',
      'Éclair Distribution',
      'Sakura Wholesale',
      'Żubr Hurt',
    ]);
  });

  test('is empty for an anonymous caller, whatever is asked', async () => {
    expect(await names(anonymous, { includeIncompatible: true })).toEqual([]);
    expect(await world.countStatements(() => world.ask(query, anonymous))).toBe(0);
  });

  test('refuses a market that the programme has not', async () => {
    const { errors } = await world.ask(query, admin, { filter: { market: 'XX' } });

    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'filter.market' }),
    ]);
  });

  test('narrows by market', async () => {
    expect(await names(admin, { market: 'DE' })).toEqual(['Alpenrose Großhandel']);
    expect(await names(admin, { market: 'de ' })).toEqual(['Alpenrose Großhandel']);
    expect(await names(admin, { market: 'JP' })).toEqual([]);
    expect(await names(admin, { market: 'JP', includeIncompatible: true })).toEqual(['Sakura Wholesale']);
  });

  test.each([
    [['BILLING'], ['Alpenrose Großhandel', 'Żubr Hurt']],
    [['BILLING', 'MARKETING'], ['Alpenrose Großhandel']],
    [
      ['BILLING', 'BILLING'],
      ['Alpenrose Großhandel', 'Żubr Hurt'],
    ],
    [['FINANCING_AND_CREDIT'], []],
    [[], europe],
  ])('narrows to those that offer all of %j', async (services, expected) => {
    expect(await names(admin, { services })).toEqual(expected);
  });

  test.each([
    ['zubr', ['Żubr Hurt']],
    ['ŻUBR', ['Żubr Hurt']],
    ['grosshandel', ['Alpenrose Großhandel']],
    ['GROß', ['Alpenrose Großhandel']],
    ['eclair', ['Éclair Distribution']],
    ['hurt żubr', ['Żubr Hurt']],
    ['  ', europe],
    ['%', []],
    ['_', []],
    ['!', []],
    ["'", []],
    ['hidden', []],
  ])('searches names for %p, accents and case apart', async (search, expected) => {
    expect(await names(admin, { search })).toEqual(expected);
  });

  test('takes wildcards literally', async () => {
    expect(await names(admin, { search: '100%', includeIncompatible: true })).toEqual(['Ponury 100% Hurt']);
  });

  test('can be read from the end', async () => {
    expect(await names(admin, {}, { orderBy: { field: 'NAME', direction: 'DESC' } })).toEqual([...europe].reverse());
  });

  test.each(['x'.repeat(201), 'a\u0000b', '\u0007', 'a\u0085'])('says that it cannot search for %j', async (search) => {
    const { errors } = await world.ask(query, admin, { filter: { search } });

    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'filter.search' });
  });

  test.each([0, -1, 101])('has no pages of %i', async (first) => {
    const { errors } = await world.ask(query, admin, { first });

    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
  });

  test('takes no cursor of another list or viewer', async () => {
    const { data } = await world.ask(query, admin, { first: 1 });
    const after = data.indirectProviders.pageInfo.endCursor;
    const others = [
      await world.ask(query, passport('newcomers'), { after }),
      await world.ask(query, admin, { after, filter: { search: 'hurt' } }),
      await world.ask(query, admin, { after, orderBy: { field: 'NAME', direction: 'DESC' } }),
      await world.ask(query, admin, { after: 'bm90IGEgY3Vyc29y' }),
    ];

    for (const { errors } of others) expect(errors?.[0]?.extensions).toMatchObject({ argument: 'after' });
  });
});

describe.each(dialects)('page after page of the directory on %s', (dialect) => {
  let world: AccountsWorld;
  let admin: Passport;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
    admin = adminOf(await world.account());
    // Many share a name, so that only the id distinguishes them.
    for (let index = 0; index < 25; index += 1) await world.provider({ legalName: `Provider ${index % 4}` });
  });

  async function walk(direction: string, first: number, between?: () => Promise<unknown>): Promise<string[]> {
    const paged = `query($after: String) { indirectProviders(first: ${first}, after: $after, orderBy: { field: NAME, direction: ${direction} }) {
      pageInfo { hasNextPage endCursor } edges { node { id } } } }`;
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const answer: Answer = await world.ask(paged, admin, { after });
      const { edges, pageInfo } = answer.data.indirectProviders;
      seen.push(...edges.map((edge) => edge.node.id));
      if (!pageInfo.hasNextPage) return seen;
      after = pageInfo.endCursor;
      await between?.();
    }
  }

  test.each([1, 3, 4, 24, 25, 100])('in pages of %i nobody is missed or shown twice', async (first) => {
    const [up, down] = [await walk('ASC', first), await walk('DESC', first)];

    expect(new Set(up).size).toBe(25);
    expect(up).toHaveLength(25);
    expect(down).toEqual([...up].reverse());
  });

  test('somebody who comes in meanwhile disturbs nobody', async () => {
    const before = await walk('ASC', 100);

    const seen = await walk('ASC', 5, () => world.provider({ legalName: 'Provider 1' }));

    expect(seen.filter((id) => before.includes(id))).toEqual(before);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
