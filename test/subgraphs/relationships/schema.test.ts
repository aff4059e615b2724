import { TableIndex } from 'typeorm';
import { PartnerCustomer, ResaleRelationship } from '../../../subgraphs/relationships/customer.entity';
import { AdminAccess1770336000002 } from '../../../subgraphs/relationships/persistence/migrations-admin-access';
import { CustomerCounts1770076800002 } from '../../../subgraphs/relationships/persistence/migrations-customer-counts';
import { CustomerLists1769990400002 } from '../../../subgraphs/relationships/persistence/migrations-customer-lists';
import { ServedChannels1770249600002 } from '../../../subgraphs/relationships/persistence/migrations-served-channels';
import { InvitationCounts1770163200003 } from '../../../subgraphs/relationships/persistence/migrations-invitation-counts';
import { InvitationLists1770163200002 } from '../../../subgraphs/relationships/persistence/migrations-invitation-lists';
import { InvitationReminders1769817600002 } from '../../../subgraphs/relationships/persistence/migrations-reminders';
import { ChannelCount } from '../../../subgraphs/relationships/eligibility/order-standing.entity';
import { Consent, Partnership } from '../../../subgraphs/relationships/partnership.entity';
import { entities, migrations } from '../../../subgraphs/relationships/subgraph';
import { TestDatabases, describeSchemaAgreement, dialects, schemaDifferences } from '../../support/databases';
import { RelationshipsWorld, passportOf } from '../../support/relationships';
import {
  expectCountsToBeTrue,
  expectInvitationCountsToBeTrue,
  expectStandingsToBeTrue,
} from '../../support/standings-truth';

describeSchemaAgreement('relationships', { entities, migrations });

const databases = new TestDatabases();
afterAll(() => databases.dispose());

test.each(dialects)(
  'a database from before invitations were reminded of is brought up to date on %s',
  async (dialect) => {
    const database = await databases.create(dialect, { entities, migrations });
    const reminders = new InvitationReminders1769817600002();

    await database.transact(async (manager) => {
      const runner = manager.queryRunner!;
      await reminders.down(runner);
      expect(await runner.hasColumn('customer_invitation', 'remindedAt')).toBe(false);
      await reminders.up(runner);
      // Once more, as after a kill between the last statement and the record of it.
      await reminders.up(runner);
    }, 60_000);

    expect(await schemaDifferences(database)).toEqual([]);
  },
);

test.each(dialects)(
  'what blocked a customer before lists kept it with the customer is kept there on %s',
  async (dialect) => {
    const world = await RelationshipsWorld.open(databases, dialect);
    const provider = await world.provider();
    const unsigned = await world.reseller('Unsigned', { signed: false });
    const suspended = await world.reseller('Suspended', { programStatus: 'SUSPENDED' });
    const customer = await world.customer('Contoso', { agreed: false });
    for (const reseller of [unsigned, suspended]) {
      await world.partnership(provider, reseller);
      await world.serve(customer, reseller, provider);
    }
    await world.serve(await world.customer('Fabrikam'), await world.reseller('Ready'), null);
    const lists = new CustomerLists1769990400002();

    await world.database.transact(async (manager) => {
      const runner = manager.queryRunner!;
      await lists.down(runner);
      expect(await runner.hasColumn('partner_customer', 'blockedBy')).toBe(false);
      await lists.up(runner);
      // Once more, as after a kill between the last statement and the record of it.
      await lists.up(runner);
    }, 60_000);

    expect(await schemaDifferences(world.database)).toEqual([]);
    const known = await world.database.reader.getRepository(PartnerCustomer).findBy({ customerId: customer.id });
    expect(new Map(known.map(({ partnerId, blockedBy }) => [partnerId, blockedBy]))).toEqual(
      new Map([
        [provider.id, ['RESELLER_AGREEMENT_ACCEPTED', 'RESELLER_PROGRAM_ACTIVE', 'CUSTOMER_AGREEMENT_ACCEPTED']],
        [unsigned.id, ['RESELLER_AGREEMENT_ACCEPTED', 'CUSTOMER_AGREEMENT_ACCEPTED']],
        [suspended.id, ['RESELLER_PROGRAM_ACTIVE', 'CUSTOMER_AGREEMENT_ACCEPTED']],
      ]),
    );
  },
);

test.each(dialects)(
  'customers that were counted by verdict alone are counted by every filter on %s',
  async (dialect) => {
    const world = await RelationshipsWorld.open(databases, dialect);
    const [provider, reseller] = [await world.provider(), await world.reseller()];
    await world.partnership(provider, reseller);
    await world.serve(await world.customer('Contoso', { agreed: false }), reseller, provider);
    await world.serve(await world.customer('Fabrikam'), reseller, provider);
    const counts = new CustomerCounts1770076800002();
    const counted = () =>
      world.account(
        provider.id,
        `customers { totalCount } signed: customers(filter: { verdict: [ELIGIBLE], market: ["PL"] }) { totalCount }
        unsigned: customers(filter: { blockedBy: [CUSTOMER_AGREEMENT_ACCEPTED] }) { totalCount }`,
        passportOf(provider),
      );

    await world.database.transact(async (manager) => {
      const runner = manager.queryRunner!;
      await counts.down(runner);
      await counts.up(runner);
      // Once more, as after a kill between the last statement and the record of it.
      await counts.up(runner);
    }, 60_000);

    expect(await counted()).toEqual({
      customers: { totalCount: 2 },
      signed: { totalCount: 1 },
      unsigned: { totalCount: 1 },
    });
  },
);

test.each(dialects)('what blocks customers in channels that are served is counted anew on %s', async (dialect) => {
  const world = await RelationshipsWorld.open(databases, dialect);
  const [provider, other, reseller] = [
    await world.provider(),
    await world.provider('Cantabria'),
    await world.reseller(),
  ];
  for (const each of [provider, other]) await world.partnership(each, reseller);
  const [contoso, fabrikam] = [await world.customer('Contoso', { agreed: false }), await world.customer('Fabrikam')];
  for (const customer of [contoso, fabrikam]) await world.serve(customer, reseller, provider);
  await world.serve(contoso, reseller, other);
  await world.remove(contoso, other);
  await world.serve(await world.customer('Alone'), reseller, null);
  const served = new ServedChannels1770249600002();

  await world.database.transact(async (manager) => {
    const runner = manager.queryRunner!;
    await runner.query('UPDATE partner_customer SET blockedBy = 1');
    await runner.query('UPDATE blocker_count SET amount = 7');
    await served.up(runner);
    // Once more, as after a kill between the last statement and the record of it.
    await served.up(runner);
  }, 60_000);

  await expectStandingsToBeTrue(world);
  await expectCountsToBeTrue(world, [provider, other, reseller]);
});

test.each(dialects)(
  'a database from before invitations were listed by state is brought up to date on %s, wherever it was stopped',
  async (dialect) => {
    const database = await databases.create(dialect, { entities, migrations });
    const lists = new InvitationLists1770163200002();

    await database.transact(async (manager) => {
      const runner = manager.queryRunner!;
      await lists.down(runner);
      const { indices = [] } = (await runner.getTable('customer_invitation')) ?? {};
      expect(indices.map(({ columnNames }) => columnNames.join())).not.toContain(
        indexOn('resellerId').columnNames.join(),
      );
      await lists.up(runner);
      // As after a kill between two of its statements.
      await runner.dropIndex('customer_invitation', indexOn('resellerId'));
      await lists.up(runner);
    }, 60_000);

    expect(await schemaDifferences(database)).toEqual([]);
  },
);

const indexOn = (side: string): TableIndex =>
  new TableIndex({ columnNames: [side, 'state', 'createdAt', 'id', 'expiresAt'] });

test.each(dialects)(
  'invitations that were decided before decisions were counted are counted on %s',
  async (dialect) => {
    const world = await RelationshipsWorld.open(databases, dialect);
    const [provider, reseller, other] = [await world.provider(), await world.reseller(), await world.reseller('Other')];
    for (const state of ['ACCEPTED', 'ACCEPTED', 'DECLINED', 'REVOKED', 'PENDING'] as const) {
      await world.customerInvitation(reseller, provider, { state });
      await world.customerInvitation(other, provider, { state });
      await world.partnershipInvitation(provider, { state, resellerId: state === 'DECLINED' ? reseller.id : null });
    }
    const counts = new InvitationCounts1770163200003();

    await world.database.transact(async (manager) => {
      const runner = manager.queryRunner!;
      await counts.down(runner);
      expect(await manager.count(ChannelCount)).toBe(0);
      await counts.up(runner);
      // Once more, as after a kill between the last statement and the record of it.
      await counts.up(runner);
    }, 60_000);

    await expectInvitationCountsToBeTrue(world, [provider, reseller, other]);
  },
);

test.each(dialects)(
  'what was given in partnerships and relationships that ended before has ended as well on %s',
  async (dialect) => {
    const world = await RelationshipsWorld.open(databases, dialect);
    const [provider, former] = [await world.provider(), await world.provider('Former')];
    const reseller = await world.reseller();
    const id = await world.partnership(provider, reseller);
    const ended = await world.partnership(former, reseller, { state: 'ENDED' });
    const told = { kind: 'PARTNER', accountId: former.id, userId: 'u', name: 'Bea' };
    await world.unitOfWork(({ events }) => {
      const audience = [former.id, reseller.id];
      events.append({ type: 'PartnershipEnded', subjectId: ended, audience, actor: told, data: {} });
      return Promise.resolve();
    });
    const [contoso, gone] = [await world.customer('Contoso'), await world.customer('Gone')];
    for (const each of [contoso, gone]) await world.serve(each, reseller, provider);
    await world.serve(contoso, reseller, former);
    await world.remove(gone, provider);
    const update = new AdminAccess1770336000002();

    await world.database.transact(async (manager) => {
      const runner = manager.queryRunner!;
      await update.down(runner);
      // As before there was a cause.
      await runner.query(`UPDATE consent SET state = 'GRANTED', withdrawnAt = NULL, withdrawnBy = NULL`);
      await runner.query(`UPDATE resale_relationship SET delegatedAdmin = 'GRANTED'`);
      await runner.query(`UPDATE consent SET state = 'WITHDRAWN' WHERE scope = 'PLACE_ORDERS'`);
      await update.up(runner);
      // Once more, as after a kill between the last statement and the record of it.
      await update.up(runner);
    }, 60_000);

    expect(await schemaDifferences(world.database)).toEqual([]);
    const consents = await world.database.reader.getRepository(Consent).find();
    const [endedAt] = await world.database.reader.getRepository(Partnership).findBy({ id: ended });
    const found = consents.map(({ partnershipId, scope, state, withdrawalCause, withdrawnBy, withdrawnAt }) => {
      expect(withdrawalCause === 'PARTNERSHIP_ENDED').toBe(withdrawnBy?.name === 'Bea');
      if (withdrawalCause === 'PARTNERSHIP_ENDED') expect(withdrawnAt).toEqual(endedAt?.endedAt);
      return [partnershipId === id ? 'live' : 'ended', scope, state, withdrawalCause].join(' ');
    });
    expect(found.sort()).toEqual([
      'ended ADD_SUBSCRIPTIONS WITHDRAWN PARTNERSHIP_ENDED',
      'ended DELEGATED_ADMIN WITHDRAWN PARTNERSHIP_ENDED',
      'ended PLACE_ORDERS WITHDRAWN TAKEN_BACK',
      'live ADD_SUBSCRIPTIONS GRANTED ',
      'live DELEGATED_ADMIN GRANTED ',
      'live PLACE_ORDERS WITHDRAWN TAKEN_BACK',
    ]);
    const names = new Map([
      [provider.id, 'provider'],
      [former.id, 'former'],
      [reseller.id, 'reseller'],
      [contoso.id, 'Contoso'],
      [gone.id, 'Gone'],
    ]);
    const relationships = await world.database.reader.getRepository(ResaleRelationship).find();
    const rights = relationships.map(({ partnerId, customerId, delegatedAdmin }) =>
      [names.get(customerId), names.get(partnerId), delegatedAdmin].join(' '),
    );
    expect(rights.sort()).toEqual([
      'Contoso former WITHDRAWN',
      'Contoso provider GRANTED',
      'Contoso reseller GRANTED',
      'Gone provider WITHDRAWN',
      'Gone reseller GRANTED',
    ]);
  },
);
