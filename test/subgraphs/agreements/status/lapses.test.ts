import type { WholeText } from '../../../../subgraphs/agreements/templates/agreement-template';
import { PartnerStatus } from '../../../../subgraphs/agreements/acceptance/recorded-status.entity';
import { Party } from '../../../../subgraphs/agreements/projections/party.entity';
import { AgreementsWorld, type Someone } from '../../../support/agreements';
import { dialects, TestDatabases } from '../../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const requiredFrom = new Date('2026-07-01T00:00:00.000Z');
const justBefore = new Date(requiredFrom.getTime() - 1);

describe.each(dialects)('an agreement that has lapsed on %s', (dialect) => {
  let world: AgreementsWorld;
  let first: WholeText, second: WholeText;
  let signed: Someone, renewed: Someone;

  beforeEach(async () => {
    world = await AgreementsWorld.open(databases, dialect);
    [signed, renewed] = [world.aPartner(), world.aPartner()];
    await world.follow();
    first = await world.publish();
    for (const account of [signed, renewed]) await world.accept(first, account);
    second = await world.publish({ text: '# Second\n', requiredFrom });
    await world.accept(second, renewed);
  });
  afterEach(() => databases.close(world.database));

  const run = async (subgraph = world.subgraph) => {
    for (const timer of subgraph.timers ?? []) await timer.run();
  };
  const lapses = async () => (await world.events()).filter(({ type }) => type === 'PartnerAgreementLapsed');
  const lapsed = async () => (await lapses()).map(({ subjectId }) => subjectId);

  test('is told of when the day has come, and of nobody who has accepted the newer version', async () => {
    world.now = justBefore;
    await run();
    expect(await lapsed()).toEqual([]);

    world.now = requiredFrom;
    await run();
    expect(await lapses()).toMatchObject([
      { subjectId: signed.id, audience: [signed.id], actor: { kind: 'SYSTEM' }, data: { accountId: signed.id } },
    ]);
  });

  test('is told of once: by any number of replicas, before and after a restart', async () => {
    world.now = requiredFrom;
    const replica = await world.replica(databases);
    await Promise.all([run(), run(replica), run(), run(replica)]);
    await run();
    await run(await world.replica(databases));

    expect(await lapsed()).toEqual([signed.id]);
  });

  test('counts again once the newer version is accepted, and lapses again with the next', async () => {
    world.now = requiredFrom;
    await run();
    await world.accept(second, signed);
    await run();
    const next = new Date('2026-08-01T00:00:00.000Z');
    await world.publish({ text: '# Third\n', requiredFrom: next });
    world.now = next;
    await run();

    expect((await lapsed()).sort()).toEqual([signed.id, signed.id, renewed.id].sort());
  });

  test('is decided by the text of the market', async () => {
    const german = world.aPartner({ market: 'DE' });
    await world.follow();
    await world.accept(first, german);
    const next = new Date('2026-06-20T00:00:00.000Z');
    await world.publish({ market: 'DE', requiredFrom: next });
    world.now = next;
    await run();

    expect(await lapsed()).toEqual([german.id]);
  });

  test('of a customer is told of once, and not while any acceptance of it counts', async () => {
    const customerText = { type: 'CUSTOMER_AGREEMENT' } as const;
    const [provider, reseller] = [world.aPartner({ kind: 'INDIRECT_PROVIDER' }), world.aPartner()];
    const [behind, attested] = [world.aCustomer(reseller, provider), world.aCustomer(reseller, provider)];
    await world.follow();
    const old = await world.publish(customerText);
    for (const customer of [behind, attested]) await world.accept(old, customer);
    const newer = await world.publish({ ...customerText, text: '# Second\n', requiredFrom });
    await world.accept(newer, attested, { attestedBy: provider });
    world.now = requiredFrom;
    await Promise.all([run(), run(await world.replica(databases))]);
    await run();
    const recorded = async () =>
      (await world.events()).filter(({ type }) => /^CustomerAgreement(Lapsed|Accepted)$/.test(type)).slice(3);

    expect(await recorded()).toMatchObject([
      {
        type: 'CustomerAgreementLapsed',
        subjectId: behind.id,
        audience: [behind.id],
        actor: { kind: 'SYSTEM' },
        data: { customerId: behind.id },
      },
    ]);
    await world.accept(newer, behind);
    await run();
    expect((await recorded()).map(({ type }) => type)).toEqual([
      'CustomerAgreementLapsed',
      'CustomerAgreementAccepted',
    ]);
  });

  test('has not lapsed for whoever signs at the very moment', async () => {
    world.now = requiredFrom;
    const accepting = world.accept(second, signed);
    await Promise.all([accepting, run()]);
    const [status] = await world.database.reader.getRepository(PartnerStatus).findBy({ partyId: signed.id });
    const order = (await world.events()).filter(({ subjectId }) => subjectId === signed.id).map(({ type }) => type);

    expect(status?.status).toBe('ACCEPTED');
    expect(order.at(-1)).toBe('PartnerAgreementAccepted');
  });

  test('of an account that is not known at the moment waits until it is known again', async () => {
    world.now = requiredFrom;
    const party = await world.database.reader.getRepository(Party).findOneByOrFail({ id: signed.id });
    await world.database.transact((manager) => manager.delete(Party, { id: signed.id }));
    await run();
    expect(await lapsed()).toEqual([]);

    await world.database.transact((manager) => manager.insert(Party, party));
    await run();
    expect(await lapsed()).toEqual([signed.id]);
  });

  test('is told while a rebuild is broken off, since what was known serves until the new is whole', async () => {
    world.now = requiredFrom;
    world.accounts.isDown = true;
    await expect(world.subgraph.followers[0]!.rebuild(1)).rejects.toThrow();
    await run();

    expect(await lapsed()).toEqual([signed.id]);
    world.accounts.isDown = false;
  });
});
