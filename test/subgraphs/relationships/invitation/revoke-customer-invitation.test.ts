import { CustomerDealings } from '../../../support/customer-invitations';
import { TestDatabases, dialects } from '../../../support/databases';
import { RelationshipsWorld, daysAgo, noon, passportOf, type Company } from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('a reseller invites a customer on %s', (dialect) => {
  let world: RelationshipsWorld;
  let deal: CustomerDealings;
  let reseller: Company;
  let provider: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    deal = new CustomerDealings(world);
    reseller = await world.reseller('Bursztyn Systems');
    provider = await world.provider('Nordwind Distribution');
    await world.partnership(provider, reseller);
  });
  beforeEach(() => {
    world.now = noon;
  });

  describe('that it asked before', () => {
    test('may invite it with another provider at the same time, and again once the first one has expired or was revoked', async () => {
      const second = await world.provider('Cantabria');
      await world.partnership(second, reseller);
      const email = 'several@again.example';
      const { id } = await deal.invited(reseller, provider, { email });
      await deal.invited(reseller, second, { email });

      expect(await deal.refusals('revokeCustomerInvitation', { invitationId: id }, passportOf(reseller))).toEqual([]);
      const next = await deal.invited(reseller, provider, { email });
      world.now = daysAgo(-31);
      await deal.invited(reseller, provider, { email });
      const { invitation } = await deal.run(
        'revokeCustomerInvitation',
        { invitationId: next.id },
        passportOf(reseller),
      );
      expect(invitation.state).toBe('EXPIRED');
    });
  });
});
