import { PartnerCustomer } from '../../../../subgraphs/relationships/eligibility/eligibility.entity';
import { Partnership } from '../../../../subgraphs/relationships/partnership.entity';
import { refusals } from '../../../support/answers';
import { TestDatabases, dialects } from '../../../support/databases';
import { PartnershipScene, consentIn } from '../../../support/partnership-scene';
import { eventsOf, rows } from '../../../support/partnerships';
import { RelationshipsWorld, noon, passportOf, type Company } from '../../../support/relationships';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('a partnership on %s', (dialect) => {
  let world: RelationshipsWorld;
  let scene: PartnershipScene;
  let provider: Company;
  let reseller: Company;
  let id: string;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
  });
  beforeEach(async () => {
    scene = await PartnershipScene.begin(world);
    ({ provider, reseller, id } = scene);
  });

  describe('consents', () => {
    test.each([
      ['PLACE_ORDERS', 'ORDER_CONSENT_GRANTED'],
      ['ADD_SUBSCRIPTIONS', 'SUBSCRIPTION_CONSENT_GRANTED'],
    ])('%s is taken back alone, and orders stop at once', async (scope, rule) => {
      expect(await scene.eligibility()).toEqual(['ELIGIBLE']);

      const answer = await scene.withdraw(scope, passportOf(reseller, { name: 'Anna' }));

      expect(refusals(answer)).toEqual([]);
      expect(answer.partnership.state).toBe('ACTIVE');
      expect(consentIn(answer, scope)).toMatchObject({
        state: 'WITHDRAWN',
        withdrawnAt: noon.toISOString(),
        withdrawnBy: { name: 'Anna' },
        withdrawalCause: 'TAKEN_BACK',
      });
      expect(answer.partnership.consents.filter(({ state }) => state === 'GRANTED')).toHaveLength(2);
      expect(await scene.eligibility()).toEqual(['BLOCKED', rule]);
    });

    test('S72: the provider’s admin access is taken back, and orders go on', async () => {
      const answer = await scene.withdraw('DELEGATED_ADMIN');

      expect(consentIn(answer, 'DELEGATED_ADMIN')!.state).toBe('WITHDRAWN');
      expect(await scene.eligibility()).toEqual(['ELIGIBLE']);
    });

    test('a user whose first request this is, before accounts’ news of it has come, is refused by its roles', async () => {
      await world.follow();
      world.accounts.append('UserRolesChanged', {
        accountId: reseller.id,
        tenantId: reseller.tenantId,
        userId: 'Zenon',
        roles: ['ADMIN_AGENT'],
      });

      const answer = await scene.withdraw(
        'DELEGATED_ADMIN',
        passportOf(reseller, { userId: 'Zenon', directoryRoles: [] }),
      );

      expect(refusals(answer)).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    });

    test('B55: taking back twice is taking back once', async () => {
      const first = await scene.withdraw();
      const [{ version }] = (await rows(world, Partnership, { id })) as [Partnership];
      world.now = new Date(noon.getTime() + 60_000);

      const again = await scene.withdraw();

      expect(again).toEqual(first);
      expect(await eventsOf(world, id)).toHaveLength(1);
      expect((await rows(world, Partnership, { id }))[0]?.version).toBe(version);
    });

    test('both sides read in the history who moved them', async () => {
      await scene.withdraw('ADD_SUBSCRIPTIONS');
      await scene.grant('ADD_SUBSCRIPTIONS');

      const recorded = await eventsOf(world, id);

      const parties = { partnershipId: id, providerId: provider.id, resellerId: reseller.id };
      expect(recorded).toMatchObject([
        {
          type: 'ConsentWithdrawn',
          audience: [provider.id, reseller.id],
          data: { ...parties, scope: 'ADD_SUBSCRIPTIONS' },
          changes: [{ field: 'ADD_SUBSCRIPTIONS', before: 'GRANTED', after: 'WITHDRAWN' }],
        },
        {
          type: 'ConsentGranted',
          actor: { kind: 'PARTNER', accountId: reseller.id },
          changes: [{ field: 'ADD_SUBSCRIPTIONS', before: 'WITHDRAWN', after: 'GRANTED' }],
        },
      ]);
    });

    test('ten at once are taken back once', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => scene.withdraw()));

      expect(answers.flatMap(refusals)).toEqual([]);
      expect(await eventsOf(world, id)).toHaveLength(1);
    });
  });

  test('with more customers than fit into one unit of work stops all their orders', async () => {
    await scene.serveMany();

    await scene.withdraw();
    await world.follow();

    const listed = await rows(world, PartnerCustomer, { partnerId: provider.id });
    expect(listed).toHaveLength(206);
    expect(new Set(listed.map(({ verdict }) => verdict))).toEqual(new Set(['BLOCKED']));
    expect(await rows(world, Partnership, { id })).toMatchObject([{ customerCount: 206, blockedCustomerCount: 206 }]);
  });
});
