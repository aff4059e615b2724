import { BlockerCount } from '../../subgraphs/relationships/eligibility/eligibility.entity';
import type { Dialect } from '../../chassis/database/database';
import type { Passport } from '../../chassis/http/passport';
import { AccountsWorld, adminOf, monday, operator as accountsOperator } from '../support/accounts';
import { AgreementsWorld, anonymousPassport } from '../support/agreements';
import type { PageInfo } from '../support/api-types';
import { TestDatabases, dialects } from '../support/databases';
import { RelationshipsWorld, daysAgo, noon, passportOf } from '../support/relationships';

/*
 * Every list that is sorted by two keys, over five rows whose first keys say another order than their ids, which ascend
 * as the rows are made; two pairs share a first key. Read one row at a time, so that a list which forgets its second key
 * leaves out one of a pair.
 */
const firstKeys = [2, 1, 2, 1, 0];
const up = [4, 1, 3, 0, 2];
const down = [...up].reverse();

interface List {
  readonly expected: readonly number[];
  /** A page of one row behind a cursor, from the list's own place in an answer. */
  readonly page: (args: string) => Promise<{ readonly edges: readonly unknown[]; readonly pageInfo: PageInfo }>;
  /** Which of the five rows an edge is. */
  readonly rowOf: (edge: never) => number;
}

type Make = (dialect: Dialect) => Promise<List>;

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const day = (key: number) => new Date(Date.parse('2026-01-10T12:00:00.000Z') + key * 86_400_000);
const pageInfo = 'pageInfo { hasNextPage endCursor }';
const isNode = (ids: readonly string[]) => (edge: { readonly node: { readonly id: string } }) =>
  ids.indexOf(edge.node.id);

/** Makes the five one after the other. */
async function fiveOf<Made>(make: (key: number, index: number) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (const [index, key] of firstKeys.entries()) made.push(await make(key, index));
  return made;
}

const sorted = (field: string, direction = 'ASC') => `orderBy: { field: ${field}, direction: ${direction} }`;

/** A list of an account of the relationships. */
function ofAccount(
  world: RelationshipsWorld,
  account: { readonly id: string; readonly tenantId: string },
  list: string,
  { args = '', node = 'node { id }' } = {},
): List['page'] {
  return async (after) => {
    const fields = `list: ${list}(${args} first: 1 ${after}) { edges { ${node} } ${pageInfo} }`;
    const who = passportOf(account);
    return (await world.account<{ readonly list: Awaited<ReturnType<List['page']>> }>(account.id, fields, who)).list;
  };
}

const partnerships =
  (list: 'indirectResellers' | 'indirectProviders', field: string, direction: string): Make =>
  async (dialect) => {
    const world = await RelationshipsWorld.open(databases, dialect);
    const isOfProvider = list === 'indirectResellers';
    const own = isOfProvider ? await world.provider() : await world.reseller();
    const ids = await fiveOf(async (key) => {
      const other = await (isOfProvider ? world.reseller(`Name ${key}`) : world.provider(`Name ${key}`));
      const counts = { customerCount: key, blockedCustomerCount: key, since: day(key) };
      return isOfProvider ? world.partnership(own, other, counts) : world.partnership(other, own, counts);
    });
    return {
      expected: direction === 'ASC' ? up : down,
      page: ofAccount(world, own, list, { args: sorted(field, direction), node: 'partnership { id }' }),
      rowOf: (edge: { readonly partnership: { readonly id: string } }) => ids.indexOf(edge.partnership.id),
    };
  };

async function served(dialect: Dialect) {
  const world = await RelationshipsWorld.open(databases, dialect);
  const [provider, reseller] = [await world.provider(), await world.reseller()];
  await world.partnership(provider, reseller);
  const customers = await fiveOf(async (key) => {
    const customer = await world.customer(`Name ${key}`, { since: day(key) });
    await world.serve(customer, reseller, provider, day(key));
    return customer;
  });
  return { world, provider, ids: customers.map(({ id }) => id) };
}

const customers =
  (field: string, direction: string): Make =>
  async (dialect) => {
    const { world, provider, ids } = await served(dialect);
    const page = ofAccount(world, provider, 'customers', { args: sorted(field, direction) });
    return { expected: direction === 'ASC' ? up : down, page, rowOf: isNode(ids) };
  };

const customersOfPartnership =
  (field: string, direction: string): Make =>
  async (dialect) => {
    const { world, provider, ids } = await served(dialect);
    const page = async (after: string) => {
      const args = `${sorted(field, direction)} first: 1 ${after}`;
      const list = `customers(${args}) { edges { node { id } } ${pageInfo} }`;
      const fields = `indirectResellers { edges { partnership { ${list} } } }`;
      const { indirectResellers } = await world.account(provider.id, fields, passportOf(provider));
      return indirectResellers.edges[0]!.partnership.customers;
    };
    return { expected: direction === 'ASC' ? up : down, page, rowOf: isNode(ids) };
  };

const invitations =
  (list: 'partnershipInvitations' | 'customerInvitations', args = ''): Make =>
  async (dialect) => {
    const world = await RelationshipsWorld.open(databases, dialect);
    const [provider, reseller] = [await world.provider(), await world.reseller()];
    const made = await fiveOf((key) => {
      const change = { createdAt: new Date(noon.getTime() - 9 + key), expiresAt: daysAgo(-20) };
      return list === 'partnershipInvitations'
        ? world.partnershipInvitation(provider, change)
        : world.customerInvitation(reseller, provider, change);
    });
    return {
      expected: down,
      page: ofAccount(world, provider, list, { args }),
      rowOf: isNode(made.map(({ id }) => id)),
    };
  };

const activity: Make = async (dialect) => {
  const world = await RelationshipsWorld.open(databases, dialect);
  const provider = await world.provider();
  for (const [index, key] of firstKeys.entries()) {
    const data = { accountId: provider.id, partnerId: `700000${index}` };
    world.accounts.append('PartnerIdAssociated', data, { at: day(key) });
  }
  await world.follow();
  return {
    expected: down,
    page: ofAccount(world, provider, 'activity', { node: 'node { summary }' }),
    rowOf: ({ node }: { readonly node: { readonly summary: string } }) => Number(/700000(\d)/.exec(node.summary)?.[1]),
  };
};

/** Sorted by three keys: how many it blocks, the rule, and the partner. */
const orderBlockers: Make = async (dialect) => {
  const world = await RelationshipsWorld.open(databases, dialect);
  const provider = await world.provider();
  const partners = [await world.reseller(), await world.reseller(), await world.reseller()];
  for (const reseller of partners) await world.partnership(provider, reseller);
  const [one, other, third] = partners.map(({ id }) => id);
  const rows = [
    { amount: 4, rule: 'PARTNERSHIP_ACTIVE', partnerId: one },
    { amount: 3, rule: 'PARTNERSHIP_ACTIVE', partnerId: third },
    { amount: 4, rule: 'PARTNERSHIP_ACTIVE', partnerId: other },
    { amount: 3, rule: 'RESELLER_PROGRAM_ACTIVE', partnerId: one },
    { amount: 1, rule: 'RESELLER_AGREEMENT_ACCEPTED', partnerId: other },
  ] as const;
  await world.insert(
    BlockerCount,
    rows.map(({ partnerId, ...row }) => ({ ...row, partnerId: partnerId!, accountId: provider.id })),
  );
  interface Edge {
    readonly node: { readonly rule: string; readonly partner: { readonly id: string } };
  }
  return {
    expected: [2, 0, 3, 1, 4],
    page: ofAccount(world, provider, 'orderBlockers', { node: 'node { rule partner { id } }' }),
    rowOf: ({ node }: Edge) =>
      rows.findIndex(({ rule, partnerId }) => rule === node.rule && partnerId === node.partner.id),
  };
};

const agreementTemplates: Make = async (dialect) => {
  const world = await AgreementsWorld.open(databases, dialect);
  const made = await fiveOf((key) => world.publish({ publishedAt: day(key) }));
  const page = async (after: string) => {
    const query = `{ agreementTemplates(first: 1 ${after}) { edges { node { id } } ${pageInfo} } }`;
    return (await world.data(query, anonymousPassport)).agreementTemplates;
  };
  return { expected: down, page, rowOf: isNode(made.map(({ id }) => id)) };
};

const agreements: Make = async (dialect) => {
  const world = await AgreementsWorld.open(databases, dialect);
  const [provider, reseller] = [world.aPartner({ kind: 'INDIRECT_PROVIDER' }), world.aPartner()];
  const customer = world.aCustomer(reseller, provider);
  await world.follow();
  const text = await world.publish({ type: 'CUSTOMER_AGREEMENT' });
  const made = await fiveOf((key, index) => {
    world.now = day(key);
    return world.accept(text, customer, { attestedBy: provider, email: `person${index}@kowal.example` });
  });
  world.now = day(9);
  const page = async (after: string) => {
    const fields = `agreements(first: 1 ${after}) { edges { node { id } } ${pageInfo} }`;
    return (await world.entities('Customer', [customer.id], fields, customer.admin))[0]!.agreements;
  };
  return { expected: down, page, rowOf: isNode(made.map(({ id }) => id)) };
};

async function ofAccounts(world: AccountsWorld, list: string, who: Passport, after: string) {
  const { data, errors } = await world.ask<Record<string, Awaited<ReturnType<List['page']>>>>(
    `{ list: ${list.replace('AFTER', after)} { edges { node { id } } ${pageInfo} } }`,
    who,
  );
  expect(errors).toBeUndefined();
  return data['list']!;
}

const directory =
  (direction: string): Make =>
  async (dialect) => {
    const world = await AccountsWorld.open(databases, dialect);
    const made = await fiveOf((key) => world.provider({ legalName: `Name ${key}` }));
    const list = `indirectProviders(${sorted('NAME', direction)} first: 1 AFTER)`;
    const admin = adminOf(await world.account());
    return {
      expected: direction === 'ASC' ? up : down,
      page: (after) => ofAccounts(world, list, admin, after),
      rowOf: isNode(made.map(({ id }) => id)),
    };
  };

const users: Make = async (dialect) => {
  const world = await AccountsWorld.open(databases, dialect);
  const account = await world.account();
  const made = await fiveOf((key) => world.user(account, ['SALES_AGENT'], { name: `Name ${key}` }));
  const page = async (after: string) => {
    const fields = `users(first: 1 ${after}) { edges { node { id } } ${pageInfo} }`;
    return (await world.entities([account.id], adminOf(account), fields)).data._entities[0]!.users;
  };
  return { expected: up, page, rowOf: isNode(made.map(({ id }) => id)) };
};

const reviews =
  (field: string, direction: string): Make =>
  async (dialect) => {
    const world = await AccountsWorld.open(databases, dialect);
    const made = await fiveOf(async (key) => {
      const account = await world.account({ legalName: `Name ${key}`, verification: 'PENDING' });
      const dates = { submittedAt: day(key), confirmedAt: monday, decisionDueAt: day(key) };
      await world.enrollment(account, { status: 'IN_REVIEW', ...dates });
      return account;
    });
    const list = `enrollmentReviews(${sorted(field, direction)} first: 1 AFTER)`;
    return {
      expected: direction === 'ASC' ? up : down,
      page: (after) => ofAccounts(world, list, accountsOperator, after),
      rowOf: isNode(made.map(({ id }) => id)),
    };
  };

const bothWays = (name: string, fields: readonly string[], make: (field: string, direction: string) => Make) =>
  fields.flatMap((field) =>
    ['ASC', 'DESC'].map((direction) => [`${name} by ${field} ${direction}`, make(field, direction)] as const),
  );

const ofPartnerships = ['NAME', 'SINCE', 'CUSTOMERS', 'BLOCKED_CUSTOMERS'];

describe.each(dialects)('on %s', (dialect) => {
  test.each<readonly [string, Make]>([
    ...bothWays('indirect resellers', ofPartnerships, (...order) => partnerships('indirectResellers', ...order)),
    ...bothWays('indirect providers', ofPartnerships, (...order) => partnerships('indirectProviders', ...order)),
    ...bothWays('customers', ['NAME', 'SINCE'], customers),
    ...bothWays('customers of a partnership', ['NAME', 'SINCE'], customersOfPartnership),
    ['partnership invitations', invitations('partnershipInvitations')],
    ['partnership invitations in one state', invitations('partnershipInvitations', 'state: [PENDING]')],
    ['customer invitations', invitations('customerInvitations')],
    ['customer invitations in one state', invitations('customerInvitations', 'state: [PENDING]')],
    ['activity', activity],
    ['order blockers', orderBlockers],
    ['agreement templates', agreementTemplates],
    ['agreements', agreements],
    ...bothWays('the directory', ['NAME'], (_, direction) => directory(direction)),
    ['users', users],
    ...bothWays('reviews', ['LEGAL_NAME', 'SUBMITTED_AT', 'DECISION_DUE_AT'], reviews),
  ])('%s: by the first key, and by the id where it is the same', async (_, make) => {
    const { expected, page, rowOf } = await make(dialect);
    const found: number[] = [];
    for (let after = '', more = true; more && found.length <= 5;) {
      const { edges, pageInfo: info } = await page(after);
      found.push(...edges.map((edge) => rowOf(edge as never)));
      more = info.hasNextPage;
      after = `, after: "${info.endCursor}"`;
    }

    expect(found).toEqual(expected);
  });
});
