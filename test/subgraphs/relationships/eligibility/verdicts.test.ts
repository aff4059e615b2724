import fc from 'fast-check';
import { In } from 'typeorm';
import { newId } from '../../../../chassis/database/ids';
import { Activity } from '../../../../subgraphs/relationships/dashboard/activity.entity';
import { Customer, ResaleRelationship } from '../../../../subgraphs/relationships/customer.entity';
import {
  PartnerCustomer,
  ChannelCount,
  OrderBlocker,
  OrderVerdict,
} from '../../../../subgraphs/relationships/eligibility/eligibility.entity';
import { Partner } from '../../../../subgraphs/relationships/partner.entity';
import { Consent, Partnership } from '../../../../subgraphs/relationships/partnership.entity';
import { refreshCustomers } from '../../../../subgraphs/relationships/eligibility/refresh.work';
import type { NewEvent } from '../../../../chassis/events/event';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import type { Work } from '../../../../chassis/unit-of-work/unit-of-work';
import { TestDatabases, dialects } from '../../../support/databases';
import { expectCountsToBeTrue, expectVerdictsToBeTrue } from '../../../support/verdicts-truth';
import { testOnMysql } from '../../../support/on-mysql';
import { beganToWait } from '../../../support/waiting';
import { RelationshipsWorld, daysAgo, noon, passportOf, type Company } from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('verdicts on %s', (dialect) => {
  test('are what a fresh evaluation says, and every count is a recount, after any history of changes', async () => {
    const world = await RelationshipsWorld.open(databases, dialect);
    const providers = [await world.provider('P1'), await world.provider('P2')];
    const resellers = [
      await world.reseller('R1'),
      await world.reseller('R2', { signed: false, programStatus: 'QUALIFIED', partnerId: null }),
    ];
    const partnerships: string[] = [];
    for (const provider of providers)
      for (const reseller of resellers) partnerships.push(await world.partnership(provider, reseller));
    const customers: Company[] = [];
    for (let index = 0; index < 5; index += 1) {
      const customer = await world.customer(`Customer ${index}`, {
        agreed: index % 2 === 0,
        market: index === 4 ? 'JP' : 'PL',
      });
      customers.push(customer);
      await world.serve(customer, resellers[index % 2]!, providers[index % 2]!);
      if (index < 2) await world.serve(customer, resellers[index % 2]!, providers[(index + 1) % 2]!);
    }
    const partners = [...providers, ...resellers];
    await expectVerdictsToBeTrue(world);
    await expectCountsToBeTrue(world, partners);

    const partner = fc.constantFrom(...partners);
    const customer = fc.constantFrom(...customers);
    const partnershipId = fc.constantFrom(...partnerships);
    const change = fc.oneof(
      fc.record({
        kind: fc.constant('status' as const),
        partner,
        status: fc.constantFrom('ACTIVE', 'SUSPENDED', 'QUALIFIED'),
      }),
      fc.record({ kind: fc.constant('partnerId' as const), partner, id: fc.constantFrom('7000009', null) }),
      fc.record({ kind: fc.constant('region' as const), partner, region: fc.constantFrom('EUROPE', 'AFRICA') }),
      fc.record({
        kind: fc.constant('signed' as const),
        partner,
        type: fc.constantFrom('PartnerAgreementAccepted', 'PartnerAgreementLapsed'),
      }),
      fc.record({
        kind: fc.constant('agreed' as const),
        customer,
        type: fc.constantFrom('CustomerAgreementAccepted', 'CustomerAgreementLapsed'),
      }),
      fc.record({
        kind: fc.constant('consent' as const),
        partnershipId,
        state: fc.constantFrom('GRANTED' as const, 'WITHDRAWN' as const),
      }),
      fc.record({ kind: fc.constant('ended' as const), partnershipId, isLive: fc.boolean() }),
      fc.record({ kind: fc.constant('served' as const), customer, partner, isLive: fc.boolean() }),
    );
    type Change = typeof change extends fc.Arbitrary<infer One> ? One : never;

    const ofPartnership = (id: string) => async (unit: Parameters<Parameters<typeof world.unitOfWork>[0]>[0]) => {
      const { providerId, resellerId } = await unit.manager.findOneByOrFail(Partnership, { id });
      const served = await unit.manager.findBy(OrderVerdict, { providerId, resellerId });
      await refreshCustomers(
        unit,
        served.map(({ customerId }) => customerId),
        null,
      );
    };
    const make = async (one: Change): Promise<unknown> => {
      switch (one.kind) {
        case 'status': {
          world.accounts.append('ProgramStatusChanged', { accountId: one.partner.id, programStatus: one.status });
          return;
        }
        case 'partnerId': {
          world.accounts.append('PartnerIdAssociated', { accountId: one.partner.id, partnerId: one.id });
          return;
        }
        case 'region': {
          world.accounts.append('AccountChanged', { accountId: one.partner.id, region: one.region });
          return;
        }
        case 'signed': {
          world.agreements.append(one.type, {
            accountId: one.partner.id,
            version: 2,
            acceptedAt: noon.toISOString(),
          });
          return;
        }
        case 'agreed': {
          world.agreements.append(one.type, {
            customerId: one.customer.id,
            version: 1,
            acceptedAt: noon.toISOString(),
          });
          return;
        }
        case 'consent':
          return world.unitOfWork(async (unit) => {
            const which = { partnershipId: one.partnershipId, scope: 'PLACE_ORDERS' } as const;
            await unit.manager.update(Consent, which, {
              state: one.state,
              withdrawnAt: one.state === 'GRANTED' ? null : noon,
            });
            await ofPartnership(one.partnershipId)(unit);
          });
        case 'ended':
          return world.unitOfWork(async (unit) => {
            const state = one.isLive
              ? ({ state: 'ACTIVE', live: true, endedAt: null } as const)
              : ({ state: 'ENDED', live: null, endedAt: noon } as const);
            await unit.manager.update(Partnership, { id: one.partnershipId }, state);
            await ofPartnership(one.partnershipId)(unit);
          });
        case 'served':
          return world.unitOfWork(async (unit) => {
            const state = one.isLive
              ? ({ state: 'ACTIVE', live: true, removedAt: null } as const)
              : ({ state: 'REMOVED', live: null, removedAt: noon } as const);
            await unit.manager.update(
              ResaleRelationship,
              { customerId: one.customer.id, partnerId: one.partner.id },
              state,
            );
            await refreshCustomers(unit, [one.customer.id], null);
          });
      }
    };

    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        for (const one of changes) await make(one);
        await world.follow();
        await expectVerdictsToBeTrue(world);
        await expectCountsToBeTrue(world, partners);
      }),
      { numRuns: 15 },
    );
  });

  test('a change that reaches hundreds of customers is carried through all of them, piece by piece', async () => {
    const world = await RelationshipsWorld.open(databases, dialect);
    const [provider, reseller] = [await world.provider(), await world.reseller()];
    const partnership = await world.partnership(provider, reseller);
    const customers = Array.from({ length: 450 }, () => newId());
    const company = {
      companyName: 'Contoso',
      sortKey: 'contoso',
      domain: 'contoso.example',
      market: 'PL',
      contactEmail: null,
      since: noon,
      version: 1,
    };
    await world.insert(
      Customer,
      customers.map((id) => ({ ...company, id, tenantId: newId() })),
    );
    const relationship = {
      resellerId: reseller.id,
      state: 'ACTIVE',
      live: true,
      delegatedAdmin: 'GRANTED',
      since: noon,
      version: 1,
    } as const;
    await world.insert(
      ResaleRelationship,
      customers.flatMap((customerId) => [
        { ...relationship, id: newId(), customerId, partnerId: reseller.id, role: 'RESELLER' as const },
        { ...relationship, id: newId(), customerId, partnerId: provider.id, role: 'PROVIDER' as const },
      ]),
    );
    await world.unitOfWork((unit) => refreshCustomers(unit, customers, null));

    world.accounts.append('ProgramStatusChanged', { accountId: provider.id, programStatus: 'SUSPENDED' });
    await world.follow();

    const { reader } = world.database;
    expect(await reader.getRepository(EventLog).countBy({ type: 'OrderEligibilityDue' })).toBe(2);
    expect(await reader.getRepository(OrderBlocker).countBy({ rule: 'PROVIDER_PROGRAM_ACTIVE' })).toBe(450);
    expect(await reader.getRepository(Partnership).findOneBy({ id: partnership })).toMatchObject({
      customerCount: 450,
      blockedCustomerCount: 450,
      providerProgramStatus: 'SUSPENDED',
    });
    const blocked = await world.account(
      reseller.id,
      'orderBlockers { edges { node { rule customers owner remedy partner { id } } } }',
      passportOf(reseller),
    );
    // None of them has accepted the customer agreement either.
    expect(blocked.orderBlockers.edges.map(({ node }) => node)).toEqual([
      {
        rule: 'PROVIDER_PROGRAM_ACTIVE',
        customers: 450,
        owner: 'OPERATOR',
        remedy: 'reinstatePartnerAccount',
        partner: { id: provider.id },
      },
      {
        rule: 'CUSTOMER_AGREEMENT_ACCEPTED',
        customers: 450,
        owner: 'CUSTOMER',
        remedy: 'acceptCustomerAgreement',
        partner: null,
      },
    ]);
  });

  test('of two changes that meet in one customer, none is evaluated without the other', async () => {
    const world = await RelationshipsWorld.open(databases, dialect);
    const [provider, reseller] = [await world.provider(), await world.reseller()];
    const partnershipId = await world.partnership(provider, reseller);
    const customer = await world.customer();
    await world.serve(customer, reseller, provider);
    for (let round = 0; round < 8; round += 1) {
      const state = round % 2 ? 'GRANTED' : 'WITHDRAWN';
      const consent = (scope: 'PLACE_ORDERS' | 'ADD_SUBSCRIPTIONS') =>
        world.unitOfWork(async (unit) => {
          await unit.manager.increment(Partnership, { id: partnershipId }, 'version', 1);
          await unit.manager.update(Consent, { partnershipId, scope }, { state });
          await refreshCustomers(unit, [customer.id], null);
        });
      await Promise.all([consent('PLACE_ORDERS'), consent('ADD_SUBSCRIPTIONS')]);
      await expectVerdictsToBeTrue(world);
      await expectCountsToBeTrue(world, [provider, reseller]);
    }
  });

  test('a customer that comes while its provider is suspended, or its partnership ends, is not overlooked', async () => {
    const world = await RelationshipsWorld.open(databases, dialect);
    const [provider, reseller] = [await world.provider(), await world.reseller()];
    const id = await world.partnership(provider, reseller);
    await world.follow();
    for (let round = 0; round < 8; round += 1) {
      const customer = await world.customer(`Customer ${round}`);
      const accept = world.unitOfWork(async (unit) => {
        await beginToServe(unit, customer, { reseller, provider });
        await refreshCustomers(unit, [customer.id], null);
      });
      const end = world.unitOfWork(async (unit) => {
        await unit.manager.update(
          Partnership,
          { id },
          round % 4 < 2
            ? { state: 'ENDED', live: null, endedAt: noon }
            : { state: 'ACTIVE', live: true, endedAt: null },
        );
        const served = await unit.manager.findBy(OrderVerdict, { providerId: provider.id, resellerId: reseller.id });
        await refreshCustomers(
          unit,
          served.map(({ customerId }) => customerId),
          null,
        );
      });
      world.accounts.append('ProgramStatusChanged', {
        accountId: provider.id,
        programStatus: round % 2 ? 'ACTIVE' : 'SUSPENDED',
      });
      await Promise.all([accept, end, world.follow()]);
      await expectVerdictsToBeTrue(world);
      await expectCountsToBeTrue(world, [provider, reseller]);
    }
  });

  test('new customers are counted by the month in which they came, and stay counted there when they leave', async () => {
    const world = await RelationshipsWorld.open(databases, dialect);
    const [provider, reseller] = [await world.provider(), await world.reseller()];
    await world.partnership(provider, reseller);
    for (const days of [0, 40, 41, 700])
      await world.serve(await world.customer(`Since ${days}`), reseller, provider, daysAgo(days));
    const leaving = await world.customer('Leaving');
    await world.serve(leaving, reseller, provider, daysAgo(60));
    await world.remove(leaving, provider);

    const { channelSummary } = await world.account(
      provider.id,
      'channelSummary { asOf customers { total } customersByMonth { month count } resellersByMarket { market count } }',
      passportOf(provider),
    );
    expect(channelSummary.customers.total).toBe(4);
    expect(channelSummary.customersByMonth).toHaveLength(12);
    expect(channelSummary.customersByMonth.slice(-4)).toEqual([
      { month: '2026-03', count: 0 },
      { month: '2026-04', count: 1 },
      { month: '2026-05', count: 2 },
      { month: '2026-06', count: 1 },
    ]);
    expect(channelSummary.resellersByMarket).toEqual([{ market: 'PL', count: 1 }]);
    expect(channelSummary.asOf).toBe(noon.toISOString());
  });
});

describe.each(dialects)('facts of other subgraphs on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;
  let reseller: Company;
  let customer: Company;
  const ask = `query ($c: ID!, $r: ID!, $p: ID!) { orderEligibility(customerId: $c, resellerId: $r, providerId: $p) { verdict evaluatedAt reasons { rule status } } }`;
  const answer = async () =>
    (await world.data(ask, passportOf(reseller), { c: customer.id, r: reseller.id, p: provider.id })).orderEligibility;

  beforeEach(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
    [provider, reseller, customer] = [await world.provider(), await world.reseller(), await world.customer()];
    await world.partnership(provider, reseller);
    await world.serve(customer, reseller, provider);
  });

  test('become a partner, its names in every list, its users’ roles and its activity', async () => {
    const opened = {
      accountId: newId(),
      tenantId: newId(),
      kind: 'INDIRECT_RESELLER',
      legalName: 'Ångström',
      market: 'DE',
      region: 'EUROPE',
      programStatus: 'PENDING_QUALIFICATION',
      isOfficial: false,
    };
    world.accounts.append('AccountOpened', opened);
    world.accounts.append('UserRolesChanged', {
      accountId: opened.accountId,
      tenantId: opened.tenantId,
      userId: 'u',
      roles: ['SALES_AGENT'],
    });
    world.accounts.append(
      'PartnerIdAssociated',
      { accountId: opened.accountId, partnerId: '7654321' },
      { at: daysAgo(1) },
    );
    world.accounts.append('AccountChanged', { accountId: reseller.id, legalName: 'Żubr Resale' });
    await world.follow();

    const { reader } = world.database;
    expect(await reader.getRepository(Partner).findOneBy({ id: opened.accountId })).toMatchObject({
      legalName: 'Ångström',
      sortKey: 'angstrom',
      programStatus: 'PENDING_QUALIFICATION',
      partnerId: '7654321',
      partnerIdSince: daysAgo(1),
    });
    expect(await reader.getRepository(Partnership).find()).toMatchObject([
      { resellerSortKey: 'zubr resale', providerSortKey: 'northwind distribution' },
    ]);
    const salesAgent = passportOf({ id: '', tenantId: opened.tenantId }, { userId: 'u', directoryRoles: [] });
    const { activity } = await world.account(
      opened.accountId,
      'activity { edges { node { type summary subjectId } } }',
      salesAgent,
    );
    expect(activity.edges.map(({ node }) => node.type).sort()).toEqual([
      'AccountOpened',
      'PartnerIdAssociated',
      'UserRolesChanged',
    ]);
    expect(activity.edges.find(({ node }) => node.type === 'PartnerIdAssociated')!.node.summary).toBe(
      'The PartnerID 7654321 was associated with the account.',
    );
  });

  test('are asked for before somebody is told no', async () => {
    await world.follow();
    world.agreements.append('CustomerAgreementAccepted', {
      customerId: customer.id,
      version: 1,
      acceptedAt: noon.toISOString(),
    });
    world.accounts.append('ProgramStatusChanged', { accountId: reseller.id, programStatus: 'SUSPENDED' });
    await world.follow();
    world.accounts.append('ProgramStatusChanged', { accountId: reseller.id, programStatus: 'ACTIVE' });

    expect(await answer()).toMatchObject({ verdict: 'ELIGIBLE', reasons: [] });
  });

  test('are unknown once they are too old and the source does not answer, and nobody is accused', async () => {
    await world.follow();
    world.accounts.isDown = true;
    expect((await answer()).verdict).toBe('ELIGIBLE');

    world.now = new Date(noon.getTime() + 60_001);
    const { verdict, reasons, evaluatedAt } = await answer();
    expect(verdict).toBe('UNKNOWN');
    expect(evaluatedAt).toBe(world.now.toISOString());
    expect(reasons.map((one) => one.rule)).toEqual([
      ...['PARTNERS_IN_SAME_REGION', 'CUSTOMER_MARKET_IN_REGION', 'PROVIDER_PROGRAM_ACTIVE'],
      ...['RESELLER_PARTNER_ID_ASSOCIATED', 'RESELLER_PROGRAM_ACTIVE'],
    ]);
    const { channelSummary } = await world.account(provider.id, 'channelSummary { asOf }', passportOf(provider));
    expect(channelSummary.asOf).toBe(noon.toISOString());
  });

  test('who enrolled a moment ago is known in the next request', async () => {
    const accountId = newId();
    world.accounts.append('AccountOpened', {
      accountId,
      tenantId: 'fresh',
      kind: 'INDIRECT_RESELLER',
      legalName: 'Fresh',
      market: 'PL',
      region: 'EUROPE',
      programStatus: 'PENDING_QUALIFICATION',
    });

    const { customers } = await world.account(
      accountId,
      'customers { totalCount }',
      passportOf({ id: accountId, tenantId: 'fresh' }),
    );
    expect(customers).toEqual({ totalCount: 0 });
  });

  test('are taken in once, by however many replicas, and again from the first after a rebuild', async () => {
    for (let index = 0; index < 30; index += 1) {
      world.accounts.append(
        'ProgramStatusChanged',
        { accountId: reseller.id, programStatus: index % 2 ? 'ACTIVE' : 'SUSPENDED' },
        { at: new Date(noon.getTime() + index) },
      );
    }
    const [accounts] = world.subgraph.followers;
    await Promise.all([accounts!.catchUp(20_000), accounts!.catchUp(20_000), accounts!.catchUp(20_000)]);
    const { reader } = world.database;
    const rows = () => reader.getRepository(Activity).find({ order: { accountId: 'ASC', eventId: 'ASC' } });
    const before = await rows();

    // The reseller itself, and the provider that works with it.
    expect(before).toHaveLength(60);
    expect(before.filter(({ accountId }) => accountId === provider.id).every(({ actor }) => actor.name === null)).toBe(
      true,
    );
    await accounts!.rebuild();
    expect(await rows()).toEqual(before);
  });

  test('activity is paged newest first, and narrowed to types', async () => {
    for (let index = 0; index < 5; index += 1) {
      world.accounts.append(
        index % 2 ? 'AccountChanged' : 'ProgramStatusChanged',
        { accountId: reseller.id, programStatus: 'ACTIVE' },
        { at: daysAgo(index) },
      );
    }
    await world.follow();
    const first = (
      await world.account(
        reseller.id,
        'activity(first: 3) { edges { node { at } } pageInfo { hasNextPage endCursor } }',
        passportOf(reseller),
      )
    ).activity;
    const rest = (
      await world.account(
        reseller.id,
        `activity(first: 3, after: "${first.pageInfo.endCursor}") { edges { node { at } } pageInfo { hasNextPage } }`,
        passportOf(reseller),
      )
    ).activity;
    const changed = (
      await world.account(
        reseller.id,
        'activity(types: [AccountChanged]) { edges { node { type } } }',
        passportOf(reseller),
      )
    ).activity;

    expect([...first.edges, ...rest.edges].map(({ node }) => node.at)).toEqual(
      [0, 1, 2, 3, 4].map((days) => daysAgo(days).toISOString()),
    );
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(changed.edges).toHaveLength(2);
  });
});

test('a customer served in one channel makes one verdict, a row for either partner, and a count', async () => {
  const world = await RelationshipsWorld.open(databases, 'sqlite');
  const [provider, reseller, customer] = [await world.provider(), await world.reseller(), await world.customer()];
  await world.partnership(provider, reseller);
  await world.serve(customer, reseller, provider);
  const { reader } = world.database;

  expect(await reader.getRepository(OrderVerdict).count()).toBe(1);
  expect(await reader.getRepository(PartnerCustomer).countBy({ partnerId: In([provider.id, reseller.id]) })).toBe(2);
  expect(await reader.getRepository(ChannelCount).countBy({ kind: 'LIVE', bucket: 'ELIGIBLE PL 0', amount: 1 })).toBe(
    2,
  );
});

/** What an acceptance stores, before the customer is evaluated. */
async function beginToServe(
  { manager }: Work<NewEvent>,
  customer: { readonly id: string },
  { reseller, provider }: Record<'reseller' | 'provider', Company>,
): Promise<void> {
  const begun = { customerId: customer.id, resellerId: reseller.id, state: 'ACTIVE', live: true } as const;
  const relationship = { ...begun, delegatedAdmin: 'GRANTED', since: noon, version: 1 } as const;
  await manager.insert(ResaleRelationship, [
    { ...relationship, id: newId(), partnerId: reseller.id, role: 'RESELLER' },
    { ...relationship, id: newId(), partnerId: provider.id, role: 'PROVIDER' },
  ]);
}

testOnMysql('on mysql a fact waits for the customer that is being taken in, and then reaches it too', async () => {
  const world = await RelationshipsWorld.open(databases, 'mysql');
  const [provider, reseller, customer] = [await world.provider(), await world.reseller(), await world.customer()];
  await world.partnership(provider, reseller);
  world.accounts.append('AccountChanged', { accountId: provider.id, region: 'AFRICA' });

  const { outcome } = await world.unitOfWork(async (unit) => {
    await beginToServe(unit, customer, { reseller, provider });
    await refreshCustomers(unit, [customer.id], null);
    // The fact arrives before this is committed: it has to wait, or it would find no customer to evaluate.
    return beganToWait(world.database, () => world.follow());
  });
  await outcome;

  await expectVerdictsToBeTrue(world);
  expect(await world.database.reader.getRepository(OrderBlocker).countBy({ rule: 'PARTNERS_IN_SAME_REGION' })).toBe(1);
});
