import { CustomerDealings, contoso } from '../../../support/customer-invitations';
import { TestDatabases, dialects } from '../../../support/databases';
import { RelationshipsWorld, passportOf, type Company } from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('a provider that has left a customer, on %s', (dialect) => {
  let world: RelationshipsWorld;
  let deal: CustomerDealings;
  let nordwind: Company;
  let cantabria: Company;
  let reseller: Company;
  let customer: Company;

  beforeEach(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    deal = new CustomerDealings(world);
    [nordwind, cantabria] = [await world.provider('Nordwind'), await world.provider('Cantabria')];
    [reseller, customer] = [await world.reseller(), await world.customer()];
    for (const provider of [nordwind, cantabria]) {
      await world.partnership(provider, reseller);
      await world.serve(customer, reseller, provider);
    }
  });

  /** Things happen one after the other. */
  const anHourPasses = () => void (world.now = new Date(world.now.getTime() + 3_600_000));

  function remove(partner: Company, by: Company) {
    anHourPasses();
    const removed = { customerId: customer.id, partnerId: partner.id, reason: 'No longer a customer.' };
    return deal.run('removeResaleRelationship', removed, passportOf(by));
  }

  /** The reseller invites the customer anew together with the other provider, and it accepts. */
  async function beginAnew(): Promise<void> {
    anHourPasses();
    const { token } = await deal.invited(reseller, cantabria, { email: 'it@contoso.example' });
    const details = { companyName: 'Contoso Anew', contactEmail: 'new@contoso.example' };
    const accepted = await deal.run(
      'acceptCustomerInvitation',
      { token, ...contoso, ...details },
      passportOf(customer),
    );
    expect(accepted.userErrors).toEqual([]);
  }

  /** All that the provider can read of its channel, without the moments at which it asks. */
  async function seenByNordwind(): Promise<unknown> {
    await world.follow();
    const viewer = passportOf(nordwind);
    const ofAccount = await world.account(
      nordwind.id,
      `customers { totalCount edges { node { id } } }
       channelSummary { customers { total eligible blocked } customersByMonth { count } }
       orderBlockers { totalCount edges { node { rule customers } } }
       activity { edges { node { type at summary actor { kind name } } } }`,
      viewer,
    );
    const channel = `resellerId: "${reseller.id}", providerId: "${nordwind.id}"`;
    const ofCustomer = await world.data(
      `{ customer(id: "${customer.id}") { relationships { role state since removedAt } history { edges { node { type at changes { field before after } } } }
         availableActions { action allowed } orderEligibility(${channel}) { verdict checks { rule status message since } } } }`,
      viewer,
    );
    return { ofAccount, ofCustomer };
  }

  /** The customers that its reseller serves, whether it does itself or not. */
  async function gapOfNordwind(): Promise<unknown> {
    const list = 'indirectResellers { edges { partnership { customers { edges { node { id } } } } } }';
    const { indirectResellers } = await world.account(nordwind.id, list, passportOf(nordwind));
    const [edge] = indirectResellers.edges;
    return edge!.partnership.customers.edges.map(({ node }) => node.id);
  }

  test('does not learn that another one ends what was left, and begins anew with the reseller', async () => {
    await remove(nordwind, nordwind);
    const before = await seenByNordwind();

    expect(await remove(cantabria, cantabria)).toMatchObject({ userErrors: [] });
    expect(await remove(reseller, cantabria)).toMatchObject({ userErrors: [] });
    expect(await seenByNordwind()).toEqual(before);

    await beginAnew();
    expect(await seenByNordwind()).toEqual(before);
  });

  test('finds it among those that its reseller serves without it, as long as the reseller does so since then', async () => {
    expect(await gapOfNordwind()).toEqual([customer.id]);
    await remove(nordwind, nordwind);
    expect(await gapOfNordwind()).toEqual([customer.id]);

    await remove(cantabria, cantabria);
    await remove(reseller, cantabria);
    expect(await gapOfNordwind()).toEqual([]);

    await beginAnew();
    expect(await gapOfNordwind()).toEqual([]);
  });

  test('does not end what the reseller has begun with another one since', async () => {
    await remove(nordwind, nordwind);
    await remove(cantabria, cantabria);
    await remove(reseller, cantabria);
    await beginAnew();
    await remove(cantabria, cantabria);

    const { userErrors } = await remove(reseller, nordwind);

    expect(userErrors).toEqual([expect.objectContaining({ code: 'WRONG_STATE', path: [] })]);
    expect((await deal.relationships(customer)).filter(({ state }) => state === 'ACTIVE')).toMatchObject([
      { role: 'RESELLER', partnerId: reseller.id },
    ]);
  });
});
