import { newId } from '../../../../chassis/database/ids';
import { Activity } from '../../../../subgraphs/relationships/dashboard/activity.entity';
import { CustomerInvitation, PartnershipInvitation } from '../../../../subgraphs/relationships/invitation.entity';
import type { InvitationState } from '../../../../subgraphs/relationships/states';
import { Partner } from '../../../../subgraphs/relationships/partner.entity';
import { Partnership } from '../../../../subgraphs/relationships/partnership.entity';
import { fillOneInBulk } from '../../../../standalone/world/fill';
import { scaleWorld } from '../../../../standalone/world/scale-world';
import personas from '../../../../standalone/world/personas.json';
import { TestDatabases, dialects } from '../../../support/databases';
import { readingOf, readsAll, readsIndexOnly, selectsOf, sorts, type Reading } from '../../../support/plans';
import { RelationshipsWorld, daysAgo, noon, passportOf, type Company } from '../../../support/relationships';
import type { PageInfo } from '../../../support/api-types';
import { secrets } from '../../../support/subgraph-world';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

/** Enough that a database goes about it as it would about a million: a few hundred rows it would just read. */
const RESELLERS = 1_500;
const CUSTOMERS_EACH = 10;
const CUSTOMERS = RESELLERS * CUSTOMERS_EACH;
const INVITATIONS = 8_000;
/** Partnerships of others: where all are one provider's, MySQL reads the whole table and sorts it. */
const ELSEWHERE = 3_000;
const PAGE = 25;
const FEW = 100;
/** Verdicts, markets and sets of failing rules that come together: as many as that, however many customers there are. */
const BUCKETS = 200;

const person = personas.find(({ persona }) => persona === 'provider-admin')!;
const directions = ['ASC', 'DESC'];
const partnershipOrders = ['NAME', 'SINCE', 'CUSTOMERS', 'BLOCKED_CUSTOMERS'];
const customerOrders = ['NAME', 'SINCE'];
const ordered = (fields: string[]) =>
  fields.flatMap((field) => directions.map((to) => `orderBy: { field: ${field}, direction: ${to} }`));

/** What narrows a list, alone and as dashboards put it together; much is found by some and nothing by others. */
const partnershipFilters = [
  'state: [ENDED]',
  'search: "fjord"',
  'search: "nobody is called this"',
  'market: ["DE"]',
  'market: ["DE", "PL", "MT"]',
  'programStatus: ["ACTIVE"]',
  'programStatus: ["SUSPENDED"]',
  'blockedBy: [CUSTOMER_AGREEMENT_ACCEPTED]',
  'blockedBy: [PARTNERS_IN_SAME_REGION]',
  'state: [ACTIVE], programStatus: ["QUALIFIED"], market: ["DE"]',
  'state: [ACTIVE], blockedBy: [ORDER_CONSENT_GRANTED, RESELLER_AGREEMENT_ACCEPTED], search: "a"',
];
const customerFilters = [
  'search: "fjord"',
  'search: "nobody is called this"',
  'market: ["DE"]',
  'market: ["MT"]',
  'market: ["DE", "PL", "MT"]',
  'verdict: [BLOCKED]',
  'verdict: [ELIGIBLE]',
  'verdict: [UNKNOWN]',
  'verdict: [BLOCKED, UNKNOWN]',
  'blockedBy: [CUSTOMER_AGREEMENT_ACCEPTED]',
  'blockedBy: [PARTNERS_IN_SAME_REGION]',
  'blockedBy: [ORDER_CONSENT_GRANTED, RESELLER_AGREEMENT_ACCEPTED]',
  'verdict: [BLOCKED], market: ["DE"]',
  'verdict: [BLOCKED], search: "fjord"',
  'market: ["DE"], blockedBy: [CUSTOMER_AGREEMENT_ACCEPTED], search: "a"',
];

/** Of the invitations in the lists, those that can still be answered: not more than so many. */
const WAITING = INVITATIONS / 40;

/** The undecided ones are at most so many, expired or not. */
const UNDECIDED = INVITATIONS / 8;

/** Nearly all are accepted; most of those without an answer have expired. */
function stateOf(index: number): InvitationState {
  if (index % 9 === 0) return 'PENDING';
  if (index % 41 === 0) return 'DECLINED';
  return index % 97 === 0 ? 'REVOKED' : 'ACCEPTED';
}
const invitationLists = ['partnershipInvitations', 'customerInvitations'];
const invitationStates = [
  ...['PENDING', 'ACCEPTED', 'DECLINED', 'REVOKED', 'EXPIRED'],
  ...['DECLINED, REVOKED', 'PENDING, DECLINED', 'ACCEPTED, EXPIRED', 'PENDING, EXPIRED'],
  'PENDING, ACCEPTED, DECLINED, REVOKED, EXPIRED',
];

describe.each(dialects)('a provider with %s and a large channel', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;
  let reseller: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    const options = { resellers: RESELLERS, customersPerReseller: CUSTOMERS_EACH, seed: 3, now: noon };
    const whole = scaleWorld({ ...options, provider: person });
    await fillOneInBulk('relationships', world.database, { world: whole, tokenKey: secrets.tokens });
    const partners = world.database.reader.getRepository(Partner);
    provider = await partners.findOneByOrFail({ kind: 'INDIRECT_PROVIDER' });
    reseller = (await partners.find({ where: { kind: 'INDIRECT_RESELLER' }, order: { id: 'ASC' } }))[40]!;
    await fillLists();
    await world.database.transact(async (manager) => {
      // The embedded database has no statistics of its rows, and does without.
      if (dialect === 'sqlite') return;
      for (const { tableName } of manager.dataSource.entityMetadatas) await manager.query(`ANALYZE TABLE ${tableName}`);
    });
  }, 120_000);

  function elsewhere(index: number): Partial<Partnership> {
    return {
      id: newId(),
      providerId: newId(),
      resellerId: newId(),
      state: 'ACTIVE',
      live: true,
      version: 1,
      since: daysAgo(index),
      customerCount: 0,
      blockedCustomerCount: 0,
      providerSortKey: 'provider',
      providerMarket: 'PL',
      providerProgramStatus: 'ACTIVE',
      resellerSortKey: `another ${index}`,
      resellerMarket: 'PL',
      resellerProgramStatus: 'ACTIVE',
    };
  }

  async function fillLists(): Promise<void> {
    await world.insert(
      Partnership,
      Array.from({ length: ELSEWHERE }, (_, index) => elsewhere(index)),
    );
    const invitations = Array.from({ length: INVITATIONS }, (_, index) => {
      const [state, createdAt] = [stateOf(index), daysAgo(index % 200)];
      const id = newId();
      const sent = { createdAt, sentAt: createdAt, sendCount: 1, expiresAt: daysAgo((index % 200) - 30) };
      return {
        ...sent,
        id,
        state,
        email: 'a@b.example',
        pendingEmail: null,
        language: 'en',
        tokenHash: id,
        version: 1,
      };
    });
    const channel = { providerId: provider.id, resellerId: reseller.id, includesDelegatedAdmin: true };
    await world.insert(
      PartnershipInvitation,
      invitations.map((one) => {
        const isAnswered = one.state === 'ACCEPTED' || one.state === 'DECLINED';
        return { ...one, providerId: provider.id, resellerId: isAnswered ? reseller.id : null };
      }),
    );
    await world.insert(
      CustomerInvitation,
      invitations.map((one) => ({ ...one, ...channel })),
    );
    const shared = {
      accountId: provider.id,
      source: 'accounts',
      summary: 'Something happened.',
      subjectId: provider.id,
    };
    const actor = { kind: 'SYSTEM', accountId: null, userId: null, name: null } as const;
    await world.insert(
      Activity,
      Array.from({ length: 5_000 }, (_, index) => {
        const type = index % 50 ? 'PartnershipBegan' : 'ConsentWithdrawn';
        return { ...shared, actor, type, eventId: newId(), at: daysAgo(index % 300) };
      }),
    );
  }

  async function readingsOf(fields: string, account = provider): Promise<Reading[]> {
    const asked = await selectsOf(() => world.account(account.id, fields, passportOf(account)));
    return Promise.all(asked.map((one) => readingOf(world.database, one)));
  }

  /** Every statement goes by an index, sorts a few rows at most, and reads no more than it may. */
  async function expectCheap(fields: string, most: number, account = provider): Promise<Reading[]> {
    const readings = await readingsOf(fields, account);
    expect(readings.length).toBeGreaterThan(0);
    for (const { plan, read, sorted } of readings) {
      expect(plan.filter(readsAll)).toEqual([]);
      // A few may be found by another index and sorted; the embedded database does not say how many, and sorts none.
      if (dialect === 'sqlite' || sorted > FEW) expect(plan.filter(sorts)).toEqual([]);
      expect(read).toBeLessThanOrEqual(most);
    }
    return readings;
  }

  test.each([
    ...ordered(partnershipOrders).map((order) => `indirectResellers(first: ${PAGE}, ${order}) { edges { cursor } }`),
    ...ordered(customerOrders).map((order) => `customers(first: ${PAGE}, ${order}) { edges { cursor } }`),
    `partnershipInvitations(first: ${PAGE}) { edges { cursor } }`,
    `customerInvitations(first: ${PAGE}) { edges { cursor } }`,
    `activity(first: ${PAGE}) { edges { cursor } }`,
    `activity(first: ${PAGE}, types: [ConsentWithdrawn]) { edges { cursor } }`,
    `orderBlockers(first: ${PAGE}) { edges { cursor node { partner { id } } } }`,
  ])('%s reads its page and nothing else', async (fields) => {
    await expectCheap(fields, 3 * (PAGE + 1));
  });

  type Lists = Readonly<Record<string, { readonly pageInfo: PageInfo }>>;

  /** The cursor of the page before the one of this number. */
  async function cursorBefore(list: string, order: string, page: number): Promise<string> {
    let after = '';
    for (let turned = 1; turned < page; turned += 1) {
      const fields = `${list}(first: 100, ${order}${after}) { pageInfo { endCursor } }`;
      const { [list]: found } = await world.account<Lists>(provider.id, fields, passportOf(provider));
      after = `, after: "${found!.pageInfo.endCursor}"`;
    }
    return after;
  }

  test.each([
    ...ordered(partnershipOrders).map((order) => ['indirectResellers', order, RESELLERS / 100] as const),
    ...ordered(customerOrders).map((order) => ['customers', order, 40] as const),
  ])('%s, %s: page %i starts where its cursor points, not at the beginning', async (list, order, page) => {
    const after = await cursorBefore(list, order, page);
    await expectCheap(`${list}(first: ${PAGE}, ${order}${after}) { edges { cursor } }`, 3 * 101);
  });

  test.each(invitationLists.flatMap((list) => invitationStates.map((states) => [list, states] as const)))(
    '%s in the states %s are the newest of each state, put together',
    async (list, states) => {
      const parts = states.split(', ').length;
      for (const account of [provider, reseller]) {
        const asked = (after: string) =>
          `${list}(first: ${PAGE}, state: [${states}]${after}) { pageInfo { endCursor } }`;
        const { [list]: found } = await world.account<Lists>(account.id, asked(''), passportOf(account));
        for (const after of ['', `, after: "${found!.pageInfo.endCursor}"`].slice(
          0,
          found!.pageInfo.endCursor ? 2 : 1,
        )) {
          const { plan, read, sorted } = (await readingsOf(asked(after), account)).at(-1)!;

          expect(plan.filter(readsAll)).toEqual([]);
          // The company that is searched for is found in an index, and read by its id.
          const byRow = plan.filter((line) => /\binvitation\b/.test(line) && !readsIndexOnly(line));
          expect(byRow.filter((line) => !/PRIMARY|autoindex/.test(line))).toEqual([]);
          // What has expired lies behind what has not yet.
          expect(read).toBeLessThanOrEqual(6 * parts * (PAGE + 1) + (states.includes('EXPIRED') ? WAITING : 0));
          expect(sorted).toBeLessThanOrEqual(parts * (PAGE + 1));
        }
      }
    },
  );

  test.each(partnershipFilters)('resellers with %s are found by an index, in every order', async (filter) => {
    for (const order of ordered(partnershipOrders)) {
      await expectCheap(
        `indirectResellers(first: ${PAGE}, filter: { ${filter} }, ${order}) { edges { cursor } }`,
        3 * RESELLERS,
      );
    }
  });

  test.each(customerFilters)('customers with %s are found in an index, in every order', async (filter) => {
    for (const order of ordered(customerOrders)) {
      const fields = `customers(first: ${PAGE}, filter: { ${filter} }, ${order}) { pageInfo { hasNextPage } }`;
      for (const { plan, read } of await expectCheap(fields, CUSTOMERS + PAGE)) {
        // Where many are looked through, their rows are left alone.
        if (read > CUSTOMERS / 10) expect(plan.filter((line) => !readsIndexOnly(line))).toEqual([]);
      }
    }
  });

  test.each(ordered(customerOrders))('customers in one channel cost what the channel has, with %s', async (order) => {
    const readings = await readingsOf(`customers(sharedWith: "${reseller.id}", ${order}) { edges { cursor } }`);

    for (const { plan, read, sorted } of readings) {
      expect(plan.filter(readsAll)).toEqual([]);
      expect(read).toBeLessThanOrEqual(6 * CUSTOMERS_EACH);
      expect(sorted).toBeLessThanOrEqual(CUSTOMERS_EACH);
    }
    await expectCheap(
      `customers(notServedBy: "${provider.id}", ${order}) { edges { cursor } }`,
      6 * CUSTOMERS_EACH,
      reseller,
    );
  });

  test('the customers under every partnership of a page cost what is shown of them', async () => {
    for (const order of ordered(customerOrders)) {
      const customers = `customers(first: 2, ${order}) { totalCount edges { cursor } }`;
      await expectCheap(`indirectResellers(first: ${PAGE}) { edges { partnership { ${customers} } } }`, 12 * PAGE);
    }
  });

  test.each([
    'customers(first: 1) { totalCount }',
    'customers(first: 1, filter: { verdict: [BLOCKED] }) { totalCount }',
    'channelSummary { customers { total eligible blocked } customersByMonth { count } }',
  ])('%s counts nothing: the numbers are kept', async (fields) => {
    await expectCheap(fields, BUCKETS);
  });

  test('invitations that were decided are not counted when somebody asks, those that wait are, in an index', async () => {
    const fields = 'channelSummary { partnershipInvitations { accepted } customerInvitations { pending } }';
    const readings = await expectCheap(fields, UNDECIDED + 10);

    const counting = readings.flatMap(({ plan }) => plan.filter((line) => /\binvitation\b/.test(line)));
    expect(counting).toHaveLength(2);
    expect(counting.filter((line) => !readsIndexOnly(line))).toEqual([]);
  });

  test.each([
    'indirectResellers(first: 1) { totalCount }',
    'channelSummary { resellers { total byProgramStatus { count } } resellersByMarket { count } }',
    'orderBlockers(first: 1) { totalCount }',
  ])('%s counts in an index, and never customers', async (fields) => {
    await expectCheap(fields, RESELLERS + 100);
  });

  const named = customerFilters.filter((filter) => filter.includes('search'));

  test.each(named)('customers with %s are counted in one pass over one account', async (filter) => {
    await expectCheap(`customers(first: 1, filter: { ${filter} }) { totalCount }`, CUSTOMERS + PAGE);
  });

  test.each(customerFilters.filter((filter) => !named.includes(filter)))(
    'customers with %s are not counted when somebody asks: the numbers are kept',
    async (filter) => {
      const list = `customers(first: 1, filter: { ${filter} })`;
      const page = await readingsOf(`${list} { edges { cursor } }`);
      const counted = await readingsOf(`${list} { totalCount edges { cursor } }`);

      const more = counted.slice(page.length);
      expect(more).toHaveLength(1);
      for (const { plan, read } of more) {
        expect(plan.join()).toMatch(/channel_count|ChannelCount/);
        expect(plan.filter(readsAll)).toEqual([]);
        expect(read).toBeLessThanOrEqual(BUCKETS);
      }
    },
  );
});
