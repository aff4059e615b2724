import { EventLog } from '../../../../chassis/events/event-log.entity';
import { Activity } from '../../../../subgraphs/relationships/dashboard/activity.entity';
import { Partnership } from '../../../../subgraphs/relationships/partnership.entity';
import { TestDatabases, dialects } from '../../../support/databases';
import { RelationshipsWorld, noon, passportOf, type Company } from '../../../support/relationships';
import { expectCountsToBeTrue, expectVerdictsToBeTrue } from '../../../support/verdicts-truth';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('after a backup of the accounts was put back, on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;
  let reseller: Company;
  /** Enrolled after the backup was made. */
  let ghost: Company;
  let customer: Company;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    [provider, reseller, ghost] = [await world.provider(), await world.reseller(), await world.reseller()];
    customer = await world.customer();
    for (const each of [reseller, ghost]) {
      await world.partnership(provider, each);
      await world.serve(customer, each, provider);
    }
    tellOf(provider, 'INDIRECT_PROVIDER', 'Zatoka');
    tellOf(reseller, 'INDIRECT_RESELLER', 'Bosman');
    for (const { id } of [provider, reseller]) tellSigned(id);
    world.agreements.append('CustomerAgreementAccepted', { customerId: customer.id, acceptedAt: noon.toISOString() });
    const backup = world.accounts.events.length;
    tellOf(ghost, 'INDIRECT_RESELLER', 'Duch');
    tellSigned(ghost.id);
    world.accounts.append('ProgramStatusChanged', { accountId: reseller.id, programStatus: 'SUSPENDED' });
    await world.follow();

    world.accounts.events.splice(backup);
    world.accounts.append('AccountChanged', { accountId: reseller.id, legalName: 'Żagiel' });
    world.accounts.append('AccountChanged', { accountId: provider.id, legalName: 'Zatoka Anew' });
  }, 60_000);

  const tellOf = ({ id: accountId, tenantId }: Company, kind: string, legalName: string) => {
    const facts = { programStatus: 'ACTIVE', partnerId: '7000001', market: 'PL', region: 'EUROPE' };
    world.accounts.append('AccountOpened', { ...facts, accountId, tenantId, kind, legalName });
  };
  const tellSigned = (accountId: string) =>
    world.agreements.append('PartnerAgreementAccepted', { accountId, version: 1, acceptedAt: noon.toISOString() });
  const follower = () => world.subgraph.followers.find(({ source }) => source === 'accounts')!;
  const recorded = async (): Promise<unknown[][]> =>
    (await world.database.reader.getRepository(EventLog).find({ where: { type: 'EligibilityChanged' } })).map(
      ({ data }) => [data['resellerId'], data['before'], data['after'], data['cause']],
    );

  test('nothing of what it tells is taken in, and no other source is distrusted', async () => {
    expect(await follower().catchUp()).toBe(false);

    const faults = world.subgraph.followers.map(({ source, fault }) => [source, fault !== null]);
    expect(faults).toEqual([
      ['accounts', true],
      ['agreements', false],
      ['relationships', false],
    ]);
  });

  test('a rebuild takes over what it tells, into lists, verdicts and counts, and tells what changed once', async () => {
    const before = await recorded();

    await follower().rebuild();
    await follower().rebuild();
    await world.follow();

    expect(follower().fault).toBeNull();
    const partnerships = await world.database.reader.getRepository(Partnership).findBy({ resellerId: reseller.id });
    expect(partnerships).toMatchObject([{ resellerProgramStatus: 'ACTIVE', resellerSortKey: 'zagiel' }]);
    await expectVerdictsToBeTrue(world);
    await expectCountsToBeTrue(world, [provider, reseller]);
    const since = (await recorded()).slice(before.length);
    expect(since).toContainEqual([reseller.id, 'BLOCKED', 'ELIGIBLE', 'FactsRebuilt']);
    expect(since.filter(([id]) => id === reseller.id)).toHaveLength(1);
  });

  test('activity is that of the history there is', async () => {
    const types = await world.database.reader.getRepository(Activity).findBy({ source: 'accounts' });

    expect(new Set(types.map(({ eventId }) => eventId))).toEqual(new Set(world.accounts.events.map(({ id }) => id)));
  });

  test('what is left of a company that is gone can be read, and nothing can be ordered through it', async () => {
    const query = 'indirectResellers(first: 10) { totalCount edges { node { id } } }';
    const { indirectResellers } = await world.account(provider.id, query, passportOf(provider));

    expect(indirectResellers.totalCount).toBe(2);
    expect(indirectResellers.edges.map(({ node }) => node.id).sort()).toEqual([reseller.id, ghost.id].sort());
    const channel = `customerId: "${customer.id}", resellerId: "${ghost.id}", providerId: "${provider.id}"`;
    const { orderEligibility } = await world.data(`{ orderEligibility(${channel}) { verdict } }`, passportOf(provider));
    expect(orderEligibility.verdict).not.toBe('ELIGIBLE');
  });
});
