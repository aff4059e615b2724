import { EventLog } from '../../../../chassis/events/event-log.entity';
import type { Passport } from '../../../../chassis/http/passport';
import { type CustomerDealings, newCompany } from '../../../support/customer-invitations';
import { CustomerRemoval, codes } from '../../../support/customer-removal';
import { TestDatabases, dialects } from '../../../support/databases';
import { RelationshipsWorld, operator, passportOf, type Company } from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('a customer’s relationships on %s', (dialect) => {
  let world: RelationshipsWorld;
  let scene: CustomerRemoval;
  let deal: CustomerDealings;
  let nordwind: Company;
  let cantabria: Company;
  let bursztyn: Company;
  let sable: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    scene = await CustomerRemoval.begin(world);
    ({ deal, nordwind, cantabria, bursztyn, sable } = scene);
  });

  describe('lose their admin rights at the customer’s word', () => {
    const takeBack = (customer: { id: string }, partner: { id: string }, viewer: Passport) =>
      deal.run('removeDelegatedAdmin', { customerId: customer.id, partnerId: partner.id }, viewer);
    const adminOf = async (customer: Company) =>
      (await deal.relationships(customer))
        .filter((one) => one.delegatedAdmin === 'GRANTED')
        .map((one) => one.partnerId);

    test('one partner by itself, and stays the customer’s partner; orders go on', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind]);
      expect(codes(await takeBack(customer, nordwind, passportOf(customer)))).toEqual([]);

      expect(await adminOf(customer)).toEqual([bursztyn.id]);
      expect(await scene.alive(customer)).toEqual(['B', 'N through B']);
      expect(await scene.verdictOf(customer, bursztyn, nordwind)).toEqual(['CUSTOMER_AGREEMENT_ACCEPTED']);
    });

    test('a provider in all its channels', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind], [sable, nordwind]);
      await takeBack(customer, nordwind, passportOf(customer));

      expect((await adminOf(customer)).sort()).toEqual([bursztyn.id, sable.id].sort());
    });

    test('B55: twice is as good as once, and is recorded once', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind]);
      const answers = [
        await takeBack(customer, nordwind, passportOf(customer)),
        ...(await Promise.all(Array.from({ length: 5 }, () => takeBack(customer, nordwind, passportOf(customer))))),
      ];
      const events = await world.database.reader
        .getRepository(EventLog)
        .findBy({ subjectId: customer.id, type: 'DelegatedAdminRemoved' });

      expect(answers.flatMap(codes)).toEqual([]);
      expect(events).toHaveLength(1);
      expect(events[0]).toMatchObject({
        audience: [nordwind.id, bursztyn.id],
        actor: { kind: 'CUSTOMER', userId: passportOf(customer).userId },
        changes: [{ field: 'PROVIDER.delegatedAdmin', before: 'GRANTED', after: 'WITHDRAWN' }],
      });
    });

    test('told to those who see it, and not to other channels', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind], [sable, cantabria]);
      await takeBack(customer, bursztyn, passportOf(customer));
      const [event] = await world.database.reader
        .getRepository(EventLog)
        .findBy({ subjectId: customer.id, type: 'DelegatedAdminRemoved' });

      expect(event!.audience).toEqual([bursztyn.id, nordwind.id]);
    });

    test('at nobody else’s word', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind]);
      const agent = passportOf(customer, { directoryRoles: ['BILLING_ADMIN'] });
      for (const viewer of [agent, passportOf(bursztyn), passportOf(nordwind), operator]) {
        expect(codes(await takeBack(customer, nordwind, viewer))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
      }
      for (const stranger of [sable, newCompany()]) {
        expect(codes(await takeBack(customer, nordwind, passportOf(stranger)))).toEqual(['NOT_FOUND input customerId']);
      }
      expect(codes(await takeBack(customer, sable, passportOf(customer)))).toEqual(['NOT_FOUND input partnerId']);
      expect(await adminOf(customer)).toHaveLength(2);
    });
  });
});
