import { ResaleRelationship } from '../../../../subgraphs/relationships/customer.entity';
import { Partnership } from '../../../../subgraphs/relationships/partnership.entity';
import { refusals } from '../../../support/answers';
import { TestDatabases, dialects } from '../../../support/databases';
import { PartnershipScene, consentIn } from '../../../support/partnership-scene';
import { change, consentGiven, eventsOf, linkToken, mailsTo, rows } from '../../../support/partnerships';
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
  let customer: Company;
  let id: string;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
  });
  beforeEach(async () => {
    scene = await PartnershipScene.begin(world);
    ({ provider, reseller, customer, id } = scene);
  });

  describe('ends', () => {
    test.each([
      ['provider', 'PROVIDER'],
      ['reseller', 'RESELLER'],
    ])('at the word of the %s, and says by whom and why', async (side, party) => {
      const answer = await scene.end(passportOf(side === 'provider' ? provider : reseller), ' moving on ');

      expect(refusals(answer)).toEqual([]);
      expect(answer.partnership).toMatchObject({ state: 'ENDED', endedBy: party, endReason: 'moving on' });
      expect((await eventsOf(world, id))[0]).toMatchObject({
        type: 'PartnershipEnded',
        audience: [provider.id, reseller.id],
        data: { partnershipId: id, providerId: provider.id, resellerId: reseller.id, endedBy: party },
        changes: [
          { field: 'state', before: 'ACTIVE', after: 'ENDED' },
          { field: 'endReason', before: null, after: 'moving on' },
        ],
      });
    });

    test('and customers stay, with all their relationships; only orders stop, at once', async () => {
      await scene.end();

      const relationships = await rows(world, ResaleRelationship, { customerId: customer.id });
      expect(relationships.map(({ state }) => state)).toEqual(['ACTIVE', 'ACTIVE']);
      expect(await scene.eligibility()).toEqual(['BLOCKED', 'PARTNERSHIP_ACTIVE']);
    });

    test.each([
      ['provider', () => provider],
      ['reseller', () => reseller],
    ])('at the word of the %s, and the consents in it end too, each told with its cause', async (_, party) => {
      await scene.withdraw('ADD_SUBSCRIPTIONS', passportOf(reseller, { name: 'Anna' }));
      world.now = new Date(noon.getTime() + 60_000);

      const answer = await scene.end(passportOf(party(), { name: 'Bea' }));

      const takenBack = {
        withdrawnAt: noon.toISOString(),
        withdrawnBy: { name: 'Anna' },
        withdrawalCause: 'TAKEN_BACK',
      };
      const at = { withdrawnAt: world.now.toISOString(), withdrawnBy: { name: 'Bea' } };
      const ended = { state: 'WITHDRAWN', ...at, withdrawalCause: 'PARTNERSHIP_ENDED' };
      expect(consentIn(answer, 'PLACE_ORDERS')).toMatchObject(ended);
      expect(consentIn(answer, 'ADD_SUBSCRIPTIONS')).toMatchObject({ state: 'WITHDRAWN', ...takenBack });
      expect(consentIn(answer, 'DELEGATED_ADMIN')).toMatchObject(ended);
      const recorded = (await eventsOf(world, id)).filter(({ data }) => data.cause !== undefined);
      expect(recorded).toMatchObject(
        ['PLACE_ORDERS', 'DELEGATED_ADMIN'].map((scope) => ({
          type: 'ConsentWithdrawn',
          audience: [provider.id, reseller.id],
          actor: { kind: 'PARTNER', accountId: party().id },
          data: { scope, cause: 'PartnershipEnded' },
          changes: [
            { field: scope, before: 'GRANTED', after: 'WITHDRAWN' },
            { field: 'cause', before: null, after: 'PartnershipEnded' },
          ],
        })),
      );
    });

    test('and no consent can be moved in it, by whomever', async () => {
      const { partnership } = await scene.end();

      const actions = new Map(partnership.availableActions.map((one) => [one.action, one.allowed]));
      expect(actions.get('endPartnership')).toBe(false);
      const mine = await world.data(
        'query ($id: ID!) { partnership(id: $id) { availableActions { action allowed } } }',
        passportOf(reseller),
        { id },
      );
      const moves = mine.partnership.availableActions.filter(({ action }) => action.endsWith('Consent'));
      expect(moves).toEqual([
        { action: 'withdrawConsent', allowed: false },
        { action: 'grantConsent', allowed: false },
      ]);
    });

    test('and the provider administers its customers’ tenants no longer; the reseller and other providers do', async () => {
      const [other, elsewhere] = [await world.provider('Cantabria'), await world.reseller('Elsewhere')];
      for (const [p, r] of [
        [other, reseller],
        [provider, elsewhere],
      ] as const) {
        await world.partnership(p, r);
        await world.serve(customer, r, p);
      }

      await scene.end(passportOf(reseller));

      const admin = (await rows(world, ResaleRelationship, { customerId: customer.id })).map((one) => {
        expect(one.state).toBe('ACTIVE');
        return [one.partnerId, one.resellerId, one.delegatedAdmin].join(' ');
      });
      expect(admin.sort()).toEqual(
        (
          [
            [provider, reseller, 'WITHDRAWN'],
            [reseller, reseller, 'GRANTED'],
            [other, reseller, 'GRANTED'],
            [provider, elsewhere, 'GRANTED'],
            [elsewhere, elsewhere, 'GRANTED'],
          ] satisfies [Company, Company, string][]
        )
          .map(([partner, through, state]) => [partner.id, through.id, state].join(' '))
          .sort(),
      );
      const lost = (await eventsOf(world, customer.id)).filter(({ type }) => type === 'DelegatedAdminRemoved');
      expect(lost).toMatchObject([
        {
          audience: [provider.id, reseller.id],
          actor: { kind: 'PARTNER', accountId: reseller.id },
          data: { customerId: customer.id, partnerId: provider.id, throughId: reseller.id, cause: 'PartnershipEnded' },
          changes: [
            { field: 'PROVIDER.delegatedAdmin', before: 'GRANTED', after: 'WITHDRAWN' },
            { field: 'cause', before: null, after: 'PartnershipEnded' },
          ],
        },
      ]);
      const seen = await world.data(
        '{ viewerCustomer { availableActions { action allowed } relationships { partner { id } delegatedAdmin } } }',
        passportOf(customer),
      );
      expect(seen.viewerCustomer.availableActions).toContainEqual({ action: 'removeDelegatedAdmin', allowed: true });
    });

    test('and what a customer took back before it ended is told no second time', async () => {
      const named = { customerId: customer.id, partnerId: provider.id };
      await change(world, 'removeDelegatedAdmin', passportOf(customer), named);

      await scene.end();

      const recorded = (await eventsOf(world, customer.id)).filter(({ type }) => type === 'DelegatedAdminRemoved');
      expect(recorded).toMatchObject([{ actor: { kind: 'CUSTOMER' } }]);
    });

    test('once; nothing moves in it any more', async () => {
      await scene.end();

      const again = await scene.end(passportOf(reseller));

      expect(refusals(again)).toEqual(['WRONG_STATE']);
      expect(again.partnership).toMatchObject({ id, state: 'ENDED', endedBy: 'PROVIDER' });
      expect(refusals(await scene.grant())).toEqual(['WRONG_STATE']);
      const recorded = await eventsOf(world, id);
      expect(refusals(await scene.withdraw())).toEqual([]);
      expect(await eventsOf(world, id)).toEqual(recorded);
    });

    test('by an admin agent, not by a sales agent, an operator or a stranger, and with a reason', async () => {
      const seller = await world.user(provider, 'seller', ['SALES_AGENT']);
      const agent = await world.user(reseller, 'admin', ['ADMIN_AGENT']);
      const stranger = passportOf(await world.reseller('Stranger'));

      expect(refusals(await scene.end(anonymous))).toEqual(['NOT_SIGNED_IN']);
      expect(refusals(await scene.end(seller))).toEqual(['ADMIN_AGENT_REQUIRED']);
      expect(refusals(await scene.end(operator))).toEqual(['ADMIN_AGENT_REQUIRED']);
      expect(refusals(await scene.end(stranger))).toEqual(['NOT_FOUND input.partnershipId']);
      expect(refusals(await scene.end(agent, '  '))).toEqual(['INVALID_INPUT input.reason']);
      expect(refusals(await scene.end(agent))).toEqual([]);
    });

    test('from both sides at once, at one word', async () => {
      const answers = await Promise.all([
        scene.end(passportOf(provider)),
        scene.end(passportOf(reseller)),
        scene.end(),
        scene.end(),
      ]);

      expect(answers.map((answer) => refusals(answer).join()).sort()).toEqual([
        '',
        ...Array<string>(3).fill('WRONG_STATE'),
      ]);
      expect((await eventsOf(world, id)).map(({ type }) => type)).toEqual([
        'PartnershipEnded',
        ...Array<string>(3).fill('ConsentWithdrawn'),
      ]);
    });

    test('and begins anew, with the customers that there are', async () => {
      await scene.end();
      const { invitation } = await change(world, 'inviteReseller', passportOf(provider), {
        providerId: provider.id,
        email: 'again@fabrikam.example',
      });
      const input = { token: linkToken(invitation), accountId: reseller.id, ...consentGiven };

      const { partnership } = await change(world, 'authorizeIndirectProvider', passportOf(reseller), input);

      expect(await rows(world, Partnership, { id: partnership.id })).toMatchObject([{ customerCount: 1 }]);
      scene.id = partnership.id;
      expect(await scene.eligibility()).toEqual(['ELIGIBLE']);
      expect(partnership.consents.map(({ state }) => state)).toEqual(Array(3).fill('GRANTED'));
      const [own] = await rows(world, ResaleRelationship, { customerId: customer.id, partnerId: provider.id });
      expect(own?.delegatedAdmin).toBe('WITHDRAWN');
    });

    test('and both sides are told by mail', async () => {
      const sender = passportOf(provider, { email: `sender-${id}@northwind.example` });
      await scene.end();
      const email = `anna-${id}@fabrikam.example`;
      const { invitation } = await change(world, 'inviteReseller', sender, { providerId: provider.id, email });
      const input = { token: linkToken(invitation), accountId: reseller.id, ...consentGiven };
      scene.id = (await change(world, 'authorizeIndirectProvider', passportOf(reseller), input)).partnership.id;

      await scene.end(passportOf(reseller), 'better <terms>');

      const [toSender] = (await mailsTo(world, sender.email!)).slice(-1);
      const [toReseller] = (await mailsTo(world, email)).slice(-1);
      expect(toSender?.subject).toBe('The partnership with “Fabrikam Resale” has ended');
      expect(toSender?.text).toContain('\n> better <terms>\n');
      expect(toSender?.html).toContain('<blockquote>better &lt;terms&gt;</blockquote>');
      for (const mail of [toSender, toReseller]) {
        expect(mail?.text).toMatch(/three consents given in it have ended.*provider’s admin access/);
      }
      expect(toReseller?.subject).toBe('The partnership with “Northwind Distribution” has ended');
    });
  });

  test('with more customers than fit into one unit of work ends all admin rights of the provider in one', async () => {
    await scene.serveMany();

    await scene.end();

    const own = await rows(world, ResaleRelationship, { partnerId: provider.id });
    expect(own.filter(({ delegatedAdmin }) => delegatedAdmin === 'WITHDRAWN')).toHaveLength(206);
    const resellers = await rows(world, ResaleRelationship, { partnerId: reseller.id });
    expect(resellers.filter(({ delegatedAdmin }) => delegatedAdmin === 'GRANTED')).toHaveLength(206);
  });
});
