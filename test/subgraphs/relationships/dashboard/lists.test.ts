import { programStatuses as statusesOfAccounts } from '../../../../subgraphs/accounts/account/program-status';
import { programStatuses } from '../../../../subgraphs/relationships/states';
import { PartnershipInvitation } from '../../../../subgraphs/relationships/invitation.entity';
import { TestDatabases, dialects } from '../../../support/databases';
import { RelationshipsWorld, daysAgo, operator, passportOf, type Company } from '../../../support/relationships';
import type { ListOf } from '../../../support/answers';
import type {
  Customer,
  CustomerConnection,
  PageInfo,
  PartnerAccount,
  Partnership,
  PartnershipConnection,
  PartnershipEdge,
} from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

/** In the order that people expect: accents, case and width count for nothing, scripts follow each other. */
const names = [
  'ábaco',
  'Abacus',
  'Ångström',
  'Łódź Systems',
  'lodz systems 2',
  'ÖBB',
  'Oddity',
  'Zürich',
  'Ωmega',
  'Яндекс',
  '한국',
  '株式会社',
];
const shuffled = [7, 2, 11, 0, 5, 9, 3, 10, 1, 8, 4, 6].map((index) => names[index]!);
const expectedOrder = names;

describe.each(dialects)('lists on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;
  const resellers = new Map<string, Company>();
  const named = new Map<string, string>();

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    provider = await world.provider();
    for (const [index, name] of shuffled.entries()) {
      const programStatus = ['ACTIVE', 'SUSPENDED', 'QUALIFIED'][index % 3]!;
      const reseller = await world.reseller(name, { programStatus, market: index % 2 ? 'PL' : 'DE' });
      resellers.set(name, reseller);
      named.set(reseller.id, name);
      // Some on the same day, so that the id has to decide.
      await world.partnership(provider, reseller, {
        since: daysAgo(100 - (index % 4)),
        state: index === 5 ? 'ENDED' : 'ACTIVE',
      });
      for (let each = 0; each < index % 4; each += 1) {
        const agreed = !(index === 3 && each === 0);
        const customer = await world.customer(`${name} customer ${each}`, {
          market: each % 2 ? 'FR' : 'PL',
          agreed,
          since: daysAgo(50 + each),
        });
        await world.serve(customer, reseller, provider, daysAgo(50 + each));
      }
    }
  });

  /** All pages of a list, two rows at a time. */
  async function walk<List extends ListOf<PartnerAccount>>(
    field: List,
    args: string,
    selection: string,
    account = provider,
  ): Promise<PartnerAccount[List]['edges'][number][]> {
    type Edge = PartnerAccount[List]['edges'][number];
    type Page = { readonly pageInfo: PageInfo; readonly edges: readonly Edge[] };
    const edges: Edge[] = [];
    for (let after = ''; ;) {
      const { list } = await world.account<{ readonly list: Page }>(
        account.id,
        `list: ${field}(first: 2${args}${after}) { edges { cursor ${selection} } pageInfo { hasNextPage hasPreviousPage endCursor } }`,
        passportOf(account),
      );
      expect(list.pageInfo.hasPreviousPage).toBe(after !== '');
      edges.push(...list.edges);
      if (!list.pageInfo.hasNextPage) return edges;
      after = `, after: "${list.pageInfo.endCursor}"`;
    }
  }

  const resellersBy = (args: string) =>
    walk('indirectResellers', args, 'node { id } partnership { id since customerCount blockedCustomerCount state }');

  test('names stand in the same order everywhere, whatever their accents, case and script', async () => {
    const found = (await resellersBy('')).map(({ node }) => named.get(node.id)!);

    expect(found).toEqual(expectedOrder);
    expect(
      (await resellersBy(', orderBy: { field: NAME, direction: DESC }')).map(({ node }) => named.get(node.id)),
    ).toEqual([...expectedOrder].reverse());
  });

  test.each<[string, (edge: PartnershipEdge) => string | number]>([
    ['SINCE', (one) => one.partnership.since],
    ['CUSTOMERS', (one) => one.partnership.customerCount],
    ['BLOCKED_CUSTOMERS', (one) => one.partnership.blockedCustomerCount],
  ])('by %s, up and down, every reseller once', async (field, keyOf) => {
    const up = await resellersBy(`, orderBy: { field: ${field} }`);
    const down = await resellersBy(`, orderBy: { field: ${field}, direction: DESC }`);
    const keys = up.map(keyOf);

    expect(new Set(up.map(({ node }) => node.id)).size).toBe(names.length);
    expect(keys).toEqual([...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    expect(down.map(({ node }) => node.id)).toEqual(up.map(({ node }) => node.id).reverse());
  });

  test.each<[string, string[]]>([
    ['search: "LODZ"', ['Łódź Systems', 'lodz systems 2']],
    ['search: "abac"', ['ábaco', 'Abacus']],
    ['search: "%"', []],
    ['search: "_"', []],
    ['search: "株"', ['株式会社']],
    [
      'programStatus: ["SUSPENDED"], market: ["PL"]',
      expectedOrder.filter((name) => shuffled.indexOf(name) % 3 === 1 && shuffled.indexOf(name) % 2 === 1),
    ],
    ['programStatus: []', []],
    ['state: [ENDED]', [shuffled[5]!]],
    ['state: [ENDED, ACTIVE], market: ["DE"]', expectedOrder.filter((name) => shuffled.indexOf(name) % 2 === 0)],
    ['blockedBy: [CUSTOMER_AGREEMENT_ACCEPTED]', [shuffled[3]!]],
    [
      'blockedBy: [PARTNERSHIP_ACTIVE, CUSTOMER_AGREEMENT_ACCEPTED]',
      expectedOrder.filter((name) => [3, 5].includes(shuffled.indexOf(name))),
    ],
    ['blockedBy: [PARTNERSHIP_ACTIVE], search: "zzz"', []],
  ])('resellers with %s', async (filter, expected) => {
    expect((await resellersBy(`, filter: { ${filter} }`)).map(({ node }) => named.get(node.id))).toEqual(expected);
    const { indirectResellers } = await world.account(
      provider.id,
      `indirectResellers(filter: { ${filter} }) { totalCount }`,
      passportOf(provider),
    );
    expect(indirectResellers.totalCount).toBe(expected.length);
  });

  test('a filter and an order go together', async () => {
    const found = await resellersBy(', filter: { market: ["PL"] }, orderBy: { field: CUSTOMERS, direction: DESC }');

    expect(found.map(({ partnership }) => partnership.customerCount)).toEqual([3, 3, 3, 1, 1, 1]);
  });

  test('a reseller lists its providers the same way', async () => {
    const [name, reseller] = [...resellers][1]!;
    const edges = await walk(
      'indirectProviders',
      ', orderBy: { field: NAME }',
      'node { id } partnership { provider { id } reseller { id } }',
      reseller,
    );

    expect(name).toBe(shuffled[1]);
    expect(edges.map(({ node, partnership }) => [node, partnership.provider, partnership.reseller])).toEqual([
      [{ id: provider.id }, { id: provider.id }, { id: reseller.id }],
    ]);
    expect(
      (await world.account(reseller.id, 'indirectResellers { totalCount }', passportOf(reseller))).indirectResellers
        .totalCount,
    ).toBe(0);
  });

  test('resellers of a program status that is none are refused, not found to be none', async () => {
    const query = `query ($on: [_Any!]!) { _entities(representations: $on) { ... on PartnerAccount { indirectResellers(filter: { programStatus: ["ACTIVE", "NONSENSE"] }) { totalCount } } } }`;
    const { errors } = await world.ask(query, passportOf(provider), {
      on: [{ __typename: 'PartnerAccount', id: provider.id }],
    });

    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'filter.programStatus.1' }),
    ]);
  });

  test('resellers can be asked for by every program status that accounts gives', () => {
    expect([...programStatuses].sort()).toEqual(Object.keys(statusesOfAccounts).sort());
  });

  const customersBy = (args: string) => walk('customers', args, 'node { companyName market since }');

  test.each<[string, (customer: Customer) => boolean, number]>([
    ['market: ["FR"]', ({ market }) => market === 'FR', 6],
    ['market: ["fr "]', ({ market }) => market === 'FR', 6],
    ['search: "customer 2"', ({ companyName }) => companyName.endsWith(' 2'), 3],
    ['verdict: [BLOCKED]', () => true, 13],
    ['verdict: [ELIGIBLE]', () => true, 5],
    ['verdict: [ELIGIBLE, BLOCKED, UNKNOWN]', () => true, 18],
    ['verdict: [UNKNOWN]', () => true, 0],
    ['blockedBy: [CUSTOMER_AGREEMENT_ACCEPTED]', ({ companyName }) => companyName === `${shuffled[3]!} customer 0`, 1],
    ['blockedBy: [RESELLER_PROGRAM_ACTIVE], market: ["PL"], search: "customer 0"', ({ market }) => market === 'PL', 6],
  ])('customers with %s', async (filter, holds, count) => {
    const found = (await customersBy(`, filter: { ${filter} }`)).map(({ node }) => node);

    expect(found.filter(holds)).toHaveLength(found.length);
    expect(found).toHaveLength(count);
    const { customers } = await world.account(
      provider.id,
      `customers(filter: { ${filter} }) { totalCount }`,
      passportOf(provider),
    );
    expect(customers.totalCount).toBe(count);
  });

  test('customers by when they began, up and down', async () => {
    const up = (await customersBy(', orderBy: { field: SINCE }')).map(({ node }) => node);
    const down = (await customersBy(', orderBy: { field: SINCE, direction: DESC }')).map(({ node }) => node);

    expect(up.map(({ since }) => since)).toEqual(up.map(({ since }) => since).sort());
    expect(down).toEqual([...up].reverse());
    expect(new Set(up.map(({ companyName }) => companyName)).size).toBe(18);
  });

  interface Counted {
    readonly indirectResellers: {
      readonly edges: readonly {
        readonly node: PartnerAccount;
        readonly partnership: Partnership & Readonly<Record<'all' | 'french' | 'polish', CustomerConnection>>;
      }[];
    };
  }

  test('customers of a partnership: paged, filtered, sorted and counted under every partnership at once', async () => {
    const fields = `indirectResellers(first: 100) { edges { node { id } partnership { customerCount
      all: customers(first: 1, orderBy: { field: SINCE, direction: DESC }) { totalCount edges { node { companyName } } pageInfo { hasNextPage endCursor } }
      french: customers(first: 1, filter: { market: ["FR"] }) { totalCount edges { node { market } } }
      polish: customers(first: 1, filter: { market: ["PL"] }) { totalCount edges { node { market } } } } } }`;
    let answer!: Counted;
    const statements = await world.statementsOf(
      async () => (answer = await world.account<Counted>(provider.id, fields, passportOf(provider))),
    );

    // The viewer, the page, one statement for each of the three lists, one count, and the customers of each list.
    expect(statements.length).toBeLessThanOrEqual(9);
    for (const { node, partnership } of answer.indirectResellers.edges) {
      const customers = shuffled.indexOf(named.get(node.id)!) % 4;
      expect(partnership.customerCount).toBe(customers);
      expect(partnership.all.totalCount).toBe(customers);
      expect(partnership.all.pageInfo.hasNextPage).toBe(customers > 1);
      expect(partnership.french.totalCount).toBe(Math.floor(customers / 2));
      expect(partnership.french.edges).toHaveLength(Math.min(1, Math.floor(customers / 2)));
      expect(partnership.polish.totalCount).toBe(Math.ceil(customers / 2));
      expect(partnership.polish.edges).toHaveLength(Math.min(1, customers));
      // Customer 0 began last.
      if (customers > 0) expect(partnership.all.edges[0]!.node.companyName).toBe(`${named.get(node.id)!} customer 0`);
    }
  });

  test('pages under one partnership follow each other without gap or repeat', async () => {
    const [, reseller] = [...resellers][3]!;
    const found: string[] = [];
    for (let after = ''; ;) {
      const fields = `indirectProviders { edges { partnership { customers(first: 2${after}) { edges { node { companyName } } pageInfo { hasNextPage endCursor } } } } }`;
      const { customers } = (await world.account(reseller.id, fields, passportOf(reseller))).indirectProviders.edges[0]!
        .partnership;
      found.push(...customers.edges.map((edge) => edge.node.companyName));
      if (!customers.pageInfo.hasNextPage) break;
      after = `, after: "${customers.pageInfo.endCursor}"`;
    }

    expect(found).toEqual([0, 1, 2].map((each) => `${shuffled[3]!} customer ${each}`));
  });

  test('rows that come in while one pages neither hide others nor appear twice', async () => {
    const first = await world.account(
      provider.id,
      'indirectResellers(first: 5) { edges { node { id } } pageInfo { endCursor } }',
      passportOf(provider),
    );
    const newcomer = await world.reseller('AAA before everybody');
    const late = await world.reseller('zzz behind Zürich');
    await world.partnership(provider, newcomer);
    await world.partnership(provider, late);
    const rest = await world.account(
      provider.id,
      `indirectResellers(first: 100, after: "${first.indirectResellers.pageInfo.endCursor}") { edges { node { id } } }`,
      passportOf(provider),
    );
    const found = [...first.indirectResellers.edges, ...rest.indirectResellers.edges].map(
      ({ node }) => named.get(node.id) ?? node.id,
    );

    expect(found.filter((name) => name !== late.id)).toEqual(expectedOrder);
    expect(found).toContain(late.id);
  });

  test.each(
    [
      ...['NAME', 'SINCE', 'CUSTOMERS', 'BLOCKED_CUSTOMERS'].map((field) => ['indirectResellers', field] as const),
      ...['NAME', 'SINCE'].map((field) => ['customers', field] as const),
    ].flatMap(([list, field]) => ['ASC', 'DESC'].map((direction) => [list, field, direction] as const)),
  )(
    '%s by %s %s: whoever was there is met once, though others with equal keys come in',
    async (list, field, direction) => {
      const order = `orderBy: { field: ${field}, direction: ${direction} }`;
      const pageAfter = async (after: string, first: number) =>
        (
          await world.account<{ readonly list: PartnershipConnection | CustomerConnection }>(
            provider.id,
            `list: ${list}(first: ${first}, ${order}${after}) { edges { node { id } } pageInfo { hasNextPage endCursor } }`,
            passportOf(provider),
          )
        ).list;
      const idsOf = ({ edges }: PartnershipConnection | CustomerConnection) => edges.map(({ node }) => node.id);
      const there = idsOf(await pageAfter('', 100));
      const met: string[] = [];
      for (let after = '', more = true; more;) {
        const page = await pageAfter(after, 6);
        met.push(...idsOf(page));
        after = `, after: "${page.pageInfo.endCursor}"`;
        more = page.pageInfo.hasNextPage;
        if (met.length > 12) continue;
        if (list === 'customers') {
          const customer = await world.customer(`${shuffled[6]!} CUSTOMER 0`);
          await world.serve(customer, resellers.get(shuffled[6]!)!, provider, daysAgo(50));
        } else {
          await world.partnership(provider, await world.reseller('ÁBACUS'), { since: daysAgo(98) });
        }
      }

      expect(met.filter((id) => there.includes(id))).toEqual(there);
      expect(new Set(met).size).toBe(met.length);
    },
  );

  test.each([
    ['first: 0', 'first must be between 1 and 100.'],
    ['first: 101', 'first must be between 1 and 100.'],
    ['after: "garbage"', 'This cursor does not belong to this list.'],
    ['filter: { market: ["DE", "Poland"] }', 'filter.market.1: must be an ISO 3166-1 alpha-2 code, such as PL'],
    ['filter: { market: [""] }', 'filter.market.0: must be an ISO 3166-1 alpha-2 code, such as PL'],
  ])('%s is refused in words', async (args, message) => {
    const query = `query ($on: [_Any!]!) { _entities(representations: $on) { ... on PartnerAccount { customers(${args}) { totalCount edges { cursor } } } } }`;
    const { errors } = await world.ask(query, passportOf(provider), {
      on: [{ __typename: 'PartnerAccount', id: provider.id }],
    });

    expect(errors).toEqual([
      expect.objectContaining({ message, extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }) }),
    ]);
  });

  test.each(['x'.repeat(201), 'a\\u0000b', '\\u0007', 'a\\u0085'])('nobody can search for "%s"', async (search) => {
    for (const list of ['customers', 'indirectResellers']) {
      const fields = `${list}(filter: { search: "${search}" }) { edges { cursor } }`;
      const query = `query ($on: [_Any!]!) { _entities(representations: $on) { ... on PartnerAccount { ${fields} } } }`;
      const on = [{ __typename: 'PartnerAccount', id: provider.id }];
      const { errors } = await world.ask(query, passportOf(provider), { on });

      expect(errors?.map(({ extensions }) => extensions)).toEqual([
        expect.objectContaining({ code: 'BAD_USER_INPUT', argument: 'filter.search' }),
      ]);
    }
  });

  test('a cursor of one list, order or account says nothing in another', async () => {
    const { customers } = await world.account(
      provider.id,
      'customers(first: 1) { pageInfo { endCursor } }',
      passportOf(provider),
    );
    const [, reseller] = [...resellers][1]!;
    for (const [account, list] of [
      [provider.id, `customers(orderBy: { field: SINCE }, after: "${customers.pageInfo.endCursor}")`],
      [provider.id, `indirectResellers(after: "${customers.pageInfo.endCursor}")`],
      [reseller.id, `customers(after: "${customers.pageInfo.endCursor}")`],
    ] as const) {
      await expect(world.account(account, `${list} { edges { cursor } }`, operator)).rejects.toThrow('does not belong');
    }
  });

  test.each(['%%%', '=', '\\n', ' '])('a cursor that "%s" was added to is none of ours', async (added) => {
    const list = (after: string) => `customers(first: 1${after}) { pageInfo { endCursor } }`;
    const { customers } = await world.account(provider.id, list(''), passportOf(provider));
    const { endCursor } = customers.pageInfo;

    await world.account(provider.id, list(`, after: "${endCursor}"`), passportOf(provider));
    for (const after of [`${endCursor}${added}`, `${added}${endCursor}`]) {
      const asked = world.account(provider.id, list(`, after: "${after}"`), passportOf(provider));
      await expect(asked).rejects.toThrow('does not belong');
    }
  });

  describe('invitations', () => {
    const states = { ACCEPTED: 2, DECLINED: 1, REVOKED: 3 } as const;

    beforeAll(async () => {
      for (const [state, count] of Object.entries(states)) {
        for (let each = 0; each < count; each += 1)
          await world.partnershipInvitation(provider, {
            state: state as keyof typeof states,
            createdAt: daysAgo(40 + each),
          });
      }
      await world.partnershipInvitation(provider, { createdAt: daysAgo(1), expiresAt: daysAgo(-29) });
      await world.partnershipInvitation(provider, { createdAt: daysAgo(25), expiresAt: daysAgo(-5) });
      await world.partnershipInvitation(provider, { createdAt: daysAgo(30), expiresAt: daysAgo(0) });
      await world.partnershipInvitation(provider, { createdAt: daysAgo(31), expiresAt: daysAgo(1) });
    });

    test.each<[string, number]>([
      ['', 10],
      [', state: [PENDING]', 3],
      [', state: [EXPIRED]', 1],
      [', state: [PENDING, EXPIRED]', 4],
      [', state: [ACCEPTED, REVOKED]', 5],
      [', state: []', 0],
    ])('newest first%s', async (args, count) => {
      const ids = (await walk('partnershipInvitations', args, 'node { id }')).map(({ node }) => node.id);
      const sent = await world.database.reader.getRepository(PartnershipInvitation).findBy({ providerId: provider.id });
      sent.sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime() || (one.id < other.id ? 1 : -1));

      expect(ids).toHaveLength(count);
      expect(ids).toEqual(sent.map(({ id }) => id).filter((id) => ids.includes(id)));
    });

    test('are counted by what became of them by now', async () => {
      const { channelSummary } = await world.account(
        provider.id,
        'channelSummary { partnershipInvitations { pending expiringWithin7Days accepted declined revoked expired } }',
        passportOf(provider),
      );

      expect(channelSummary.partnershipInvitations).toEqual({
        pending: 3,
        expiringWithin7Days: 2,
        accepted: 2,
        declined: 1,
        revoked: 3,
        expired: 1,
      });
    });

    test('of customers are listed to the reseller that sent and to the provider that is named', async () => {
      const [, reseller] = [...resellers][0]!;
      const { id } = await world.customerInvitation(reseller, provider);

      expect((await walk('customerInvitations', '', 'node { id }', reseller)).map(({ node }) => node.id)).toEqual([id]);
      expect((await walk('customerInvitations', '', 'node { id }')).map(({ node }) => node.id)).toEqual([id]);
    });
  });
});
