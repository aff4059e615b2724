import type { Passport } from '../../../../chassis/http/passport';
import { contentsOf } from '../../../support/contents';
import { TestDatabases, dialects } from '../../../support/databases';
import { RelationshipsWorld, anonymous, daysAgo, passportOf, type Company } from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const partnership = `query ($token: String!) { preview: partnershipInvitationByToken(token: $token) { state providerName } }`;
const customer = `query ($token: String!) { preview: customerInvitationByToken(token: $token) { state providerName } }`;

/** A mail scanner opens every link as well; what it leaves behind would say nothing about a person. */
describe.each(dialects)('to read what a mailed link leads to, on %s,', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;
  let reseller: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    provider = await world.provider();
    reseller = await world.reseller();
    await world.partnership(provider, reseller);
    await world.follow();
  });

  const askers: [who: string, passport: () => Passport][] = [
    ['somebody who has not signed in', () => anonymous],
    ['with an idempotency key', () => ({ ...anonymous, idempotencyKey: 'once' })],
    ['somebody of a company that is new here', () => passportOf({ id: 'none', tenantId: 'newcomer' })],
    ['an admin of a reseller', () => passportOf(reseller)],
    ['the provider itself', () => passportOf(provider)],
  ];

  test.each(askers)('leaves no trace in any table: %s', async (_who, passport) => {
    const expired = { expiresAt: daysAgo(1) };
    const links = [
      { query: partnership, state: 'PENDING', ...(await world.partnershipInvitation(provider)) },
      { query: partnership, state: 'EXPIRED', ...(await world.partnershipInvitation(provider, expired)) },
      { query: customer, state: 'PENDING', ...(await world.customerInvitation(reseller, provider)) },
      { query: customer, state: 'EXPIRED', ...(await world.customerInvitation(reseller, provider, expired)) },
    ];
    const before = await contentsOf(world.database);

    for (const { query, state, token } of links) {
      const data = await world.data(query, passport(), { token });
      expect(data).toEqual({ preview: { state, providerName: 'Northwind Distribution' } });
      expect(await world.data(query, passport(), { token: `${token}?` })).toEqual({ preview: null });
    }

    expect(await contentsOf(world.database)).toEqual(before);
    expect(before['partnership_invitation']?.length).toBeGreaterThan(1);
  });

  test('takes no statement that could write', async () => {
    const { token } = await world.partnershipInvitation(provider);

    const statements = await world.statementsOf(() => world.data(partnership, anonymous, { token }));

    expect(statements.length).toBeGreaterThan(0);
    for (const statement of statements) expect(statement).toMatch(/^SELECT /);
  });
});
