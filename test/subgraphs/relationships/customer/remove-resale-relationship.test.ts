import { newId } from '../../../../chassis/database/ids';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import type { Passport } from '../../../../chassis/http/passport';
import { newCompany } from '../../../support/customer-invitations';
import { CustomerRemoval, codes, reason } from '../../../support/customer-removal';
import { TestDatabases, dialects } from '../../../support/databases';
import {
  RelationshipsWorld,
  anonymous,
  noon,
  operator,
  passportOf,
  type Company,
} from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('a customer’s relationships on %s', (dialect) => {
  let world: RelationshipsWorld;
  let scene: CustomerRemoval;
  let nordwind: Company;
  let cantabria: Company;
  let bursztyn: Company;
  let sable: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    scene = await CustomerRemoval.begin(world);
    ({ nordwind, cantabria, bursztyn, sable } = scene);
  });

  describe('are removed by a provider', () => {
    test('its own: gone from its list, admin rights with it; the reseller keeps its own', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind]);
      const { customer: shown, userErrors } = await scene.remove(customer, nordwind, passportOf(nordwind));

      expect(userErrors).toEqual([]);
      expect(shown.relationships).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            partner: { id: nordwind.id },
            state: 'REMOVED',
            delegatedAdmin: 'WITHDRAWN',
            removedAt: noon.toISOString(),
          }),
          expect.objectContaining({ partner: { id: bursztyn.id }, state: 'ACTIVE', delegatedAdmin: 'GRANTED' }),
        ]),
      );
      expect(await scene.alive(customer)).toEqual(['B']);
      const list = 'customers(first: 100) { edges { node { id } } }';
      const { customers } = await world.account(nordwind.id, list, passportOf(nordwind));
      expect(customers.edges).not.toContainEqual({ node: { id: customer.id } });
      expect(await scene.verdictOf(customer, bursztyn, nordwind)).toContain('PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE');
    });

    test('that of the reseller through which it serves the customer', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind]);
      expect(codes(await scene.remove(customer, bursztyn, passportOf(nordwind)))).toEqual([]);

      expect(await scene.alive(customer)).toEqual(['N through B']);
      expect(await scene.verdictOf(customer, bursztyn, nordwind)).toContain('RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE');
    });

    test('both, one after the other, in either order', async () => {
      for (const order of [
        [nordwind, bursztyn],
        [bursztyn, nordwind],
      ]) {
        const customer = await scene.customerIn([bursztyn, nordwind]);
        for (const partner of order)
          expect(codes(await scene.remove(customer, partner, passportOf(nordwind)))).toEqual([]);
        expect(await scene.alive(customer)).toEqual([]);
      }
    });

    test('with the reason in the history of both, and of nobody else', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind], [sable, cantabria]);
      await scene.remove(customer, nordwind, passportOf(nordwind));
      const [event] = await world.database.reader
        .getRepository(EventLog)
        .findBy({ subjectId: customer.id, type: 'ResaleRelationshipRemoved' });

      expect(event).toMatchObject({
        audience: [bursztyn.id, nordwind.id],
        data: { partnerId: nordwind.id, role: 'PROVIDER', throughId: bursztyn.id, tenantId: customer.tenantId },
        actor: { kind: 'PARTNER', accountId: nordwind.id },
        changes: [
          { field: 'PROVIDER', before: 'ACTIVE', after: 'REMOVED' },
          { field: 'removeReason', before: null, after: reason },
          { field: 'PROVIDER.delegatedAdmin', before: 'GRANTED', after: 'WITHDRAWN' },
        ],
      });
      const seen = async (viewer: Passport) => {
        const query = `{ customer(id: "${customer.id}") { history { edges { node { type } } } } }`;
        const { customer: found } = await world.data(query, viewer);
        return found.history.edges.map(({ node }) => node.type);
      };
      const ofItsOwn = ['EligibilityChanged', 'CustomerAccepted'];
      expect(await seen(passportOf(bursztyn))).toContain('ResaleRelationshipRemoved');
      expect(await seen(passportOf(sable))).toEqual(ofItsOwn);
      expect(await seen(passportOf(cantabria))).toEqual(ofItsOwn);
    });

    test('and the channels of others stay as they were', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind], [bursztyn, cantabria], [sable, nordwind]);
      expect(await scene.alive(customer)).toEqual(['B', 'C through B', 'N through B', 'N through S', 'S']);

      await scene.remove(customer, nordwind, passportOf(nordwind), { throughId: bursztyn.id });
      expect(await scene.alive(customer)).toEqual(['B', 'C through B', 'N through S', 'S']);
      expect(await scene.verdictOf(customer, bursztyn, cantabria)).toEqual(['CUSTOMER_AGREEMENT_ACCEPTED']);
      await scene.remove(customer, nordwind, passportOf(nordwind));
      expect(await scene.alive(customer)).toEqual(['B', 'C through B', 'S']);
    });

    test('but not a reseller’s on which another provider’s orders rest', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind], [bursztyn, cantabria]);

      expect(codes(await scene.remove(customer, bursztyn, passportOf(nordwind)))).toEqual(['WRONG_STATE']);
      expect(await scene.alive(customer)).toEqual(['B', 'C through B', 'N through B']);
      await scene.remove(customer, cantabria, passportOf(cantabria));
      expect(codes(await scene.remove(customer, bursztyn, passportOf(nordwind)))).toEqual([]);
    });

    test('once: a second time there is nothing to remove', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind]);
      await scene.remove(customer, nordwind, passportOf(nordwind));
      const again = await scene.remove(customer, nordwind, passportOf(nordwind));

      expect(codes(again)).toEqual(['WRONG_STATE']);
      expect(again.customer).toMatchObject({ id: customer.id });
    });

    test('once out of ten times at once', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind]);
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => scene.remove(customer, nordwind, passportOf(nordwind))),
      );

      expect(answers.map(codes).filter((each) => each.length === 0)).toHaveLength(1);
      const events = await world.database.reader.getRepository(EventLog).findBy({ subjectId: customer.id });
      expect(events.filter(({ type }) => type === 'ResaleRelationshipRemoved')).toHaveLength(1);
    });

    test.each([
      ['GLOBAL_ADMIN', []],
      ['ADMIN_AGENT', []],
      ['SALES_AGENT', ['ADMIN_AGENT_REQUIRED']],
      ['HELPDESK_AGENT', ['ADMIN_AGENT_REQUIRED']],
    ])('as %s: %j', async (role, expected) => {
      const customer = await scene.customerIn([bursztyn, nordwind]);
      const isAdmin = role === 'GLOBAL_ADMIN';
      const agent = await world.user(nordwind, `the ${role}`, isAdmin ? [] : [role]);
      const viewer = isAdmin ? passportOf(nordwind) : agent;

      expect(codes(await scene.remove(customer, nordwind, viewer))).toEqual(expected);
    });
  });

  describe('are not removed by others', () => {
    test('a reseller is told to go through its provider, whosever relationship it names', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind]);
      for (const partner of [bursztyn, nordwind, { id: newId() }]) {
        expect(codes(await scene.remove(customer, partner, passportOf(bursztyn)))).toEqual([
          'ONLY_PROVIDER_MAY_REMOVE',
        ]);
      }
    });

    test('nor by the customer, nor by the operator', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind]);
      for (const viewer of [passportOf(customer), operator]) {
        expect(codes(await scene.remove(customer, nordwind, viewer))).toEqual(['ONLY_PROVIDER_MAY_REMOVE']);
      }
    });

    test('B54: to whom the customer is unknown, it does not exist', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind]);
      const answers = await Promise.all([
        ...[cantabria, sable, newCompany()].map((other) => scene.remove(customer, nordwind, passportOf(other))),
        ...[nordwind, bursztyn].map((other) => scene.remove({ id: newId() }, nordwind, passportOf(other))),
      ]);

      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(codes(answers[0]!)).toEqual(['NOT_FOUND input customerId']);
      expect(codes(await scene.remove(customer, nordwind, anonymous))).toEqual(['NOT_SIGNED_IN']);
    });

    test('a partner that the provider does not know of is no other than one that does not exist', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind], [sable, cantabria]);
      const answers = await Promise.all(
        [cantabria.id, sable.id, newId()].map((id) => scene.remove(customer, { id }, passportOf(nordwind))),
      );

      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(codes(answers[0]!)).toEqual(['NOT_FOUND input partnerId']);
    });

    test.each(['1', '0', 'true', "' or 1=1--", 'A'.repeat(10_000), '%', '{"id":{"id":1}}'])(
      'B58: nothing is removed by an id like %.12s',
      async (id) => {
        const customer = await scene.customerIn([bursztyn, nordwind]);
        expect(codes(await scene.remove({ id }, nordwind, passportOf(nordwind)))).toEqual([
          'NOT_FOUND input customerId',
        ]);
        expect(codes(await scene.remove(customer, { id }, passportOf(nordwind)))).toEqual([
          'NOT_FOUND input partnerId',
        ]);
        expect(await scene.alive(customer)).toEqual(['B', 'N through B']);
      },
    );

    test('and never without a reason', async () => {
      const customer = await scene.customerIn([bursztyn, nordwind]);
      for (const empty of ['', '  ', 'x'.repeat(1_001)]) {
        const answer = await scene.remove(customer, nordwind, passportOf(nordwind), { reason: empty });
        expect(codes(answer)).toEqual(['INVALID_INPUT input reason']);
      }
    });
  });
});
