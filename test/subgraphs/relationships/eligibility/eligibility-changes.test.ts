import { EventLog } from '../../../../chassis/events/event-log.entity';
import type { RecordedEvent } from '../../../../chassis/events/event';
import { CustomerDealings } from '../../../support/customer-invitations';
import { TestDatabases } from '../../../support/databases';
import { change, consentGiven } from '../../../support/partnerships';
import { RelationshipsWorld, operator, passportOf, type Company } from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe('what becomes of orders is told', () => {
  let world: RelationshipsWorld;
  let deal: CustomerDealings;
  let provider: Company;
  let reseller: Company;
  let customers: Company[];
  let partnershipId: string;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, 'sqlite');
    deal = new CustomerDealings(world);
  });
  beforeEach(async () => {
    provider = await world.provider();
    reseller = await world.reseller();
    customers = [await world.customer(), await world.customer()];
    partnershipId = await world.partnership(provider, reseller);
    for (const customer of customers) await world.serve(customer, reseller, provider);
  });

  const recorded = ({ id: subjectId }: Company): Promise<RecordedEvent[]> =>
    world.database.reader
      .getRepository(EventLog)
      .find({ where: { subjectId, type: 'EligibilityChanged' }, order: { position: 'ASC' } });
  const withdraw = (scope: string) => change(world, 'withdrawConsent', passportOf(reseller), { partnershipId, scope });

  test('to both partners of a channel, for each customer in it: from what, to what, and after what', async () => {
    await withdraw('ADD_SUBSCRIPTIONS');
    const grant = { partnershipId, scope: 'ADD_SUBSCRIPTIONS', ...consentGiven };
    await change(world, 'grantConsent', passportOf(reseller), grant);

    for (const customer of customers) {
      const [blocked, unblocked, ...others] = await recorded(customer);
      const channel = { customerId: customer.id, resellerId: reseller.id, providerId: provider.id };
      expect(blocked).toMatchObject({
        audience: [reseller.id, provider.id],
        actor: { kind: 'PARTNER', accountId: reseller.id },
        data: { ...channel, before: 'ELIGIBLE', after: 'BLOCKED', cause: 'ConsentWithdrawn' },
        changes: [
          { field: 'verdict', before: 'ELIGIBLE', after: 'BLOCKED' },
          { field: 'failing', before: null, after: 'SUBSCRIPTION_CONSENT_GRANTED' },
          { field: 'cause', before: null, after: 'ConsentWithdrawn' },
        ],
      });
      expect(unblocked!.data).toMatchObject({ before: 'BLOCKED', after: 'ELIGIBLE', cause: 'ConsentGranted' });
      expect(others).toEqual([]);
    }
  });

  test('only where a verdict changes: a second reason against an order, or admin rights, are nothing new', async () => {
    await withdraw('DELEGATED_ADMIN');
    expect(await recorded(customers[0]!)).toEqual([]);

    await withdraw('PLACE_ORDERS');
    await withdraw('ADD_SUBSCRIPTIONS');
    expect(await recorded(customers[0]!)).toHaveLength(1);
  });

  test('when other subgraphs told of its cause, once, and not again when that is read again', async () => {
    const status = (programStatus: string) => ({ accountId: reseller.id, programStatus });
    const shared = { programStatus: 'ACTIVE', partnerId: '7000001', market: 'PL', region: 'EUROPE' };
    const kinds = { INDIRECT_PROVIDER: provider, INDIRECT_RESELLER: reseller };
    for (const [kind, { id: accountId, tenantId }] of Object.entries(kinds)) {
      world.accounts.append('AccountOpened', { ...shared, accountId, tenantId, kind, legalName: kind });
    }
    world.accounts.append('ProgramStatusChanged', status('SUSPENDED'));
    await world.follow();

    const [suspended, ...others] = await recorded(customers[0]!);
    expect(suspended).toMatchObject({
      actor: { kind: 'SYSTEM', name: null },
      audience: [reseller.id, provider.id],
      data: {
        before: 'ELIGIBLE',
        after: 'BLOCKED',
        cause: 'ProgramStatusChanged',
        failing: ['RESELLER_PROGRAM_ACTIVE'],
      },
    });
    expect(others).toEqual([]);

    const [accounts] = world.subgraph.followers;
    await accounts!.rebuild();
    await accounts!.rebuild();
    expect(await recorded(customers[0]!)).toHaveLength(1);
    world.accounts.append('ProgramStatusChanged', status('REJECTED'));
    world.accounts.append('ProgramStatusChanged', status('ACTIVE'));
    await world.follow();
    const since = (await recorded(customers[0]!)).slice(1);
    expect(since.map(({ data }) => [data['before'], data['after']])).toEqual([['BLOCKED', 'ELIGIBLE']]);
  });

  test('beforehand, to whoever tries out the end of a partnership: every customer that it would stop orders for', async () => {
    const query = `mutation { endPartnership(input: { partnershipId: "${partnershipId}", reason: "moving on" }) {
      partnership { state availableActions { action allowed } } userErrors { code } } }`;
    for (const viewer of [passportOf(provider, { dryRun: true }), passportOf(reseller, { dryRun: true })]) {
      const { extensions } = await world.ask(query, viewer);
      const { events } = extensions!.dryRun!;
      const [ended, ...rest] = events;
      const changed = rest.filter(({ type }) => type === 'EligibilityChanged');

      expect(ended).toMatchObject({ type: 'PartnershipEnded', subjectId: partnershipId });
      expect(changed).toHaveLength(2);
      expect(new Set(changed.map(({ subjectId }) => subjectId))).toEqual(new Set(customers.map(({ id }) => id)));
      expect(changed[0]!.changes).toContainEqual({ field: 'verdict', before: 'ELIGIBLE', after: 'BLOCKED' });
      expect(changed[0]!.changes).toContainEqual({ field: 'failing', before: null, after: 'PARTNERSHIP_ACTIVE' });
    }
    expect(await recorded(customers[0]!)).toEqual([]);
  });

  test('and a provider that has left the customer hears of nothing that another one does', async () => {
    const [customer] = customers;
    const other = await world.provider('Cantabria');
    await world.partnership(other, reseller);
    await world.serve(customer!, reseller, other);
    const removed = { customerId: customer!.id, reason: 'No longer a customer.' };
    await deal.run('removeResaleRelationship', { ...removed, partnerId: other.id }, passportOf(other));
    const toOther = async () => (await recorded(customer!)).filter(({ audience }) => audience.includes(other.id));
    const before = await toOther();
    expect(before.at(-1)).toMatchObject({
      data: { before: 'ELIGIBLE', after: 'BLOCKED' },
      actor: { accountId: other.id },
    });

    await deal.run('removeResaleRelationship', { ...removed, partnerId: reseller.id }, passportOf(provider));

    expect((await recorded(customer!)).length).toBeGreaterThan(before.length);
    expect(await toOther()).toEqual(before);
  });

  test('in the customer’s history and in the activity of both, in a sentence', async () => {
    await withdraw('PLACE_ORDERS');
    await world.follow();
    const sentence = 'Whether an order can be placed for a customer changed: BLOCKED.';
    for (const partner of [provider, reseller]) {
      const fields = 'activity(types: [EligibilityChanged]) { edges { node { summary subjectId } } }';
      const { activity } = await world.account(partner.id, fields, passportOf(partner));
      const subjects = activity.edges.map(({ node }) => node.subjectId);

      expect(new Set(subjects)).toEqual(new Set(customers.map(({ id }) => id)));
      expect(activity.edges.every(({ node }) => node.summary === sentence)).toBe(true);
    }
    const query = `{ customer(id: "${customers[0]!.id}") { history { edges { node { type } } } } }`;
    for (const viewer of [passportOf(customers[0]!), operator]) {
      const { customer } = await world.data(query, viewer);
      expect(customer.history.edges).toContainEqual({ node: { type: 'EligibilityChanged' } });
    }
  });
});
