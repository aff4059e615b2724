import type { PartnerAccount } from '../../../subgraphs/accounts/account/partner-account.entity';
import type { Passport } from '../../../chassis/http/passport';
import { AccountsWorld, adminOf, anonymous, operator } from '../../support/accounts';
import { TestDatabases, dialects } from '../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const COUNT = 60;

describe.each(dialects)('the number of statements on %s', (dialect) => {
  let world: AccountsWorld;
  let viewer: PartnerAccount;
  let known: PartnerAccount[];
  let admin: Passport;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
    viewer = await world.account();
    admin = adminOf(viewer);
    known = [];
    for (let index = 0; index < COUNT; index += 1) {
      const account = await (index % 2 === 0 ? world.provider({}, ['PRICING', 'BILLING']) : world.account());
      await world.acquaint(viewer.id, account.id);
      await world.enrollment(account, { status: 'IN_REVIEW', submittedAt: world.now });
      await world.profile(account);
      await world.contact(account);
      await world.location(account);
      await world.user(account, ['ADMIN_AGENT', 'SALES_AGENT']);
      known.push(account);
    }
  });

  const headline = 'id legalName programStatus partnerId market { code currency region { id } }';

  test.each([1, 10, COUNT])('%i accounts that others name: one for the actor, one for all', async (count) => {
    const ids = known.slice(0, count).map(({ id }) => id);

    const [{ data }, statements] = await world.counted(() => world.entities(ids, admin, headline));

    expect(data._entities.filter(Boolean)).toHaveLength(count);
    expect(statements).toBeLessThanOrEqual(2);
  });

  test('an anonymous caller costs none', async () => {
    const first = known[0]!.id;
    expect(await world.countStatements(() => world.entities([first], anonymous, headline))).toBe(0);
  });

  test.each([
    [
      'the directory',
      '{ indirectProviders(first: FIRST) { edges { node { legalName } compatibility { compatible } } } }',
      2,
    ],
    ['the directory, counted', '{ indirectProviders(first: FIRST) { totalCount edges { node { legalName } } } }', 3],
    [
      'the directory with listings',
      '{ indirectProviders(first: FIRST) { edges { node { supportContact { email } providerListing { services contactEmail } } } } }',
      5,
    ],
    ['the review queue', '{ enrollmentReviews(first: FIRST) { edges { node { legalName } } } }', 3],
    [
      'the review queue with everything about its enrollments',
      `{ enrollmentReviews(first: FIRST) { edges { node { legalName
          enrollment { status steps { code state } missing { field } checks { kind } isOverdue }
          availableActions { action } } } } }`,
      11,
    ],
    [
      'the users, locations and history of many accounts',
      `{ enrollmentReviews(first: FIRST) { edges { node {
          users(first: 5) { edges { node { name roles } } } locations { partnerId } associableLocations { partnerId }
          history(first: 5) { edges { node { type } } } } } } }`,
      9,
    ],
  ])('%s costs the same for two as for fifty', async (_what, query, budget) => {
    const ask = (first: number) => world.counted(() => world.ask(query.replace('FIRST', String(first)), operator));
    const [[few, forFew], [many, forMany]] = [await ask(2), await ask(50)];

    expect([few.errors, many.errors]).toEqual([undefined, undefined]);
    expect(forMany).toBe(forFew);
    expect(forMany).toBeLessThanOrEqual(budget);
  });
});
