import { refusals } from '../../../support/answers';
import { TestDatabases, dialects } from '../../../support/databases';
import { PartnershipScene, consentIn } from '../../../support/partnership-scene';
import { eventsOf } from '../../../support/partnerships';
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
    test('what was taken back is given again, to the wording of today', async () => {
      await scene.withdraw();
      world.now = new Date(noon.getTime() + 60_000);

      const answer = await scene.grant();

      expect(refusals(answer)).toEqual([]);
      expect(consentIn(answer, 'PLACE_ORDERS')).toMatchObject({
        state: 'GRANTED',
        grantedAt: world.now.toISOString(),
        withdrawnAt: null,
        withdrawnBy: null,
        withdrawalCause: null,
        textVersion: 1,
      });
      expect(await scene.eligibility()).toEqual(['ELIGIBLE']);
    });

    test('are not given without the box or to another wording, nor twice', async () => {
      await scene.withdraw();

      expect(refusals(await scene.grant('PLACE_ORDERS', undefined, { consentConfirmed: false }))).toEqual([
        'CONSENT_REQUIRED input.consentConfirmed',
      ]);
      expect(refusals(await scene.grant('PLACE_ORDERS', undefined, { consentTextVersion: 7 }))).toEqual([
        'CONSENT_TEXT_CHANGED input.consentTextVersion',
      ]);
      const twice = await scene.grant('ADD_SUBSCRIPTIONS');
      expect(refusals(twice)).toEqual(['WRONG_STATE']);
      expect(twice.partnership.id).toBe(id);
    });

    test('are moved by a global admin of the reseller, and by nobody else', async () => {
      const agent = await world.user(reseller, 'agent', ['ADMIN_AGENT', 'SALES_AGENT']);
      const stranger = passportOf(await world.reseller('Stranger'));

      for (const move of [scene.withdraw, scene.grant]) {
        expect(refusals(await move('PLACE_ORDERS', anonymous))).toEqual(['NOT_SIGNED_IN']);
        expect(refusals(await move('PLACE_ORDERS', agent))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
        expect(refusals(await move('PLACE_ORDERS', passportOf(provider)))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
        expect(refusals(await move('PLACE_ORDERS', operator))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
        const hidden = await move('PLACE_ORDERS', stranger);
        expect(refusals(hidden)).toEqual(['NOT_FOUND input.partnershipId']);
        expect(hidden.partnership).toBeNull();
      }
      expect(await eventsOf(world, id)).toEqual([]);
    });
  });
});
