import { newId } from '../../../../chassis/database/ids';
import { Customer, ResaleRelationship } from '../../../../subgraphs/relationships/customer.entity';
import { PartnerCustomer } from '../../../../subgraphs/relationships/eligibility/eligibility.entity';
import { CustomerAgreement } from '../../../../subgraphs/relationships/partner.entity';
import { Partnership } from '../../../../subgraphs/relationships/partnership.entity';
import { TestDatabases, dialects } from '../../../support/databases';
import { change, consentGiven, eventsOf, linkToken, mailsTo, rows } from '../../../support/partnerships';
import {
  RelationshipsWorld,
  anonymous,
  noon,
  operator,
  passportOf,
  type Company,
} from '../../../support/relationships';
import { refusals } from '../../../support/answers';
import type { PartnershipPayload } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('a partnership on %s', (dialect) => {
  let world: RelationshipsWorld;
  let provider: Company;
  let reseller: Company;
  let customer: Company;
  let id: string;

  beforeAll(async () => {
    world = await RelationshipsWorld.open(databases, dialect);
  });
  beforeEach(async () => {
    world.now = noon;
    provider = await world.provider();
    reseller = await world.reseller();
    customer = await world.customer();
    id = await world.partnership(provider, reseller);
    await world.serve(customer, reseller, provider);
  });

  const withdraw = (scope = 'PLACE_ORDERS', who = passportOf(reseller), partnershipId = id) =>
    change(world, 'withdrawConsent', who, { partnershipId, scope });
  const grant = (scope = 'PLACE_ORDERS', who = passportOf(reseller), input: object = {}) =>
    change(world, 'grantConsent', who, { partnershipId: id, scope, ...consentGiven, ...input });
  const end = (who = passportOf(provider), reason = 'moving on') =>
    change(world, 'endPartnership', who, { partnershipId: id, reason });
  const consentIn = ({ partnership }: PartnershipPayload, scope: string) =>
    partnership.consents.find((consent) => consent.scope === scope);

  /** What an order would be told now, and what the lists of both sides say of the customer. */
  const eligibility = async () => {
    const query = `query ($c: ID!, $r: ID!, $p: ID!) { orderEligibility(customerId: $c, resellerId: $r, providerId: $p) {
      verdict reasons { rule } } }`;
    const variables = { c: customer.id, r: reseller.id, p: provider.id };
    const { verdict, reasons } = (await world.data(query, passportOf(provider), variables)).orderEligibility;
    const listed = await rows(world, PartnerCustomer, { customerId: customer.id });
    expect(new Set(listed.map((row) => row.verdict))).toEqual(new Set([verdict]));
    const [partnership] = await rows(world, Partnership, { id });
    if (partnership!.state === 'ACTIVE') {
      expect(partnership).toMatchObject({ customerCount: 1, blockedCustomerCount: verdict === 'BLOCKED' ? 1 : 0 });
    }
    return [verdict, ...reasons.map(({ rule }) => rule)];
  };

  describe('consents', () => {
    test.each([
      ['PLACE_ORDERS', 'ORDER_CONSENT_GRANTED'],
      ['ADD_SUBSCRIPTIONS', 'SUBSCRIPTION_CONSENT_GRANTED'],
    ])('%s is taken back alone, and orders stop at once', async (scope, rule) => {
      expect(await eligibility()).toEqual(['ELIGIBLE']);

      const answer = await withdraw(scope, passportOf(reseller, { name: 'Anna' }));

      expect(refusals(answer)).toEqual([]);
      expect(answer.partnership.state).toBe('ACTIVE');
      expect(consentIn(answer, scope)).toMatchObject({
        state: 'WITHDRAWN',
        withdrawnAt: noon.toISOString(),
        withdrawnBy: { name: 'Anna' },
        withdrawalCause: 'TAKEN_BACK',
      });
      expect(answer.partnership.consents.filter(({ state }) => state === 'GRANTED')).toHaveLength(2);
      expect(await eligibility()).toEqual(['BLOCKED', rule]);
    });

    test('S72: the provider’s admin access is taken back, and orders go on', async () => {
      const answer = await withdraw('DELEGATED_ADMIN');

      expect(consentIn(answer, 'DELEGATED_ADMIN')!.state).toBe('WITHDRAWN');
      expect(await eligibility()).toEqual(['ELIGIBLE']);
    });

    test('B55: taking back twice is taking back once', async () => {
      const first = await withdraw();
      const [{ version }] = (await rows(world, Partnership, { id })) as [Partnership];
      world.now = new Date(noon.getTime() + 60_000);

      const again = await withdraw();

      expect(again).toEqual(first);
      expect(await eventsOf(world, id)).toHaveLength(1);
      expect((await rows(world, Partnership, { id }))[0]?.version).toBe(version);
    });

    test('what was taken back is given again, to the wording of today', async () => {
      await withdraw();
      world.now = new Date(noon.getTime() + 60_000);

      const answer = await grant();

      expect(refusals(answer)).toEqual([]);
      expect(consentIn(answer, 'PLACE_ORDERS')).toMatchObject({
        state: 'GRANTED',
        grantedAt: world.now.toISOString(),
        withdrawnAt: null,
        withdrawnBy: null,
        withdrawalCause: null,
        textVersion: 1,
      });
      expect(await eligibility()).toEqual(['ELIGIBLE']);
    });

    test('are not given without the box or to another wording, nor twice', async () => {
      await withdraw();

      expect(refusals(await grant('PLACE_ORDERS', undefined, { consentConfirmed: false }))).toEqual([
        'CONSENT_REQUIRED input.consentConfirmed',
      ]);
      expect(refusals(await grant('PLACE_ORDERS', undefined, { consentTextVersion: 7 }))).toEqual([
        'CONSENT_TEXT_CHANGED input.consentTextVersion',
      ]);
      const twice = await grant('ADD_SUBSCRIPTIONS');
      expect(refusals(twice)).toEqual(['WRONG_STATE']);
      expect(twice.partnership.id).toBe(id);
    });

    test('both sides read in the history who moved them', async () => {
      await withdraw('ADD_SUBSCRIPTIONS');
      await grant('ADD_SUBSCRIPTIONS');

      const told = await eventsOf(world, id);

      const parties = { partnershipId: id, providerId: provider.id, resellerId: reseller.id };
      expect(told).toMatchObject([
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

    test('are moved by a global admin of the reseller, and by nobody else', async () => {
      const agent = await world.user(reseller, 'agent', ['ADMIN_AGENT', 'SALES_AGENT']);
      const stranger = passportOf(await world.reseller('Stranger'));

      for (const move of [withdraw, grant]) {
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

    test('ten at once are taken back once', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => withdraw()));

      expect(answers.flatMap(refusals)).toEqual([]);
      expect(await eventsOf(world, id)).toHaveLength(1);
    });
  });

  describe('ends', () => {
    test.each([
      ['provider', 'PROVIDER'],
      ['reseller', 'RESELLER'],
    ])('at the word of the %s, and says by whom and why', async (side, party) => {
      const answer = await end(passportOf(side === 'provider' ? provider : reseller), ' moving on ');

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
      await end();

      const relationships = await rows(world, ResaleRelationship, { customerId: customer.id });
      expect(relationships.map(({ state }) => state)).toEqual(['ACTIVE', 'ACTIVE']);
      expect(await eligibility()).toEqual(['BLOCKED', 'PARTNERSHIP_ACTIVE']);
    });

    test.each([
      ['provider', () => provider],
      ['reseller', () => reseller],
    ])('at the word of the %s, and the consents in it end too, each told with its cause', async (_, party) => {
      await withdraw('ADD_SUBSCRIPTIONS', passportOf(reseller, { name: 'Anna' }));
      world.now = new Date(noon.getTime() + 60_000);

      const answer = await end(passportOf(party(), { name: 'Bea' }));

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
      const told = (await eventsOf(world, id)).filter(({ data }) => data.cause !== undefined);
      expect(told).toMatchObject(
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
      const { partnership } = await end();

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

      await end(passportOf(reseller));

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

      await end();

      const told = (await eventsOf(world, customer.id)).filter(({ type }) => type === 'DelegatedAdminRemoved');
      expect(told).toMatchObject([{ actor: { kind: 'CUSTOMER' } }]);
    });

    test('once; nothing moves in it any more', async () => {
      await end();

      const again = await end(passportOf(reseller));

      expect(refusals(again)).toEqual(['WRONG_STATE']);
      expect(again.partnership).toMatchObject({ id, state: 'ENDED', endedBy: 'PROVIDER' });
      expect(refusals(await grant())).toEqual(['WRONG_STATE']);
      const told = await eventsOf(world, id);
      expect(refusals(await withdraw())).toEqual([]);
      expect(await eventsOf(world, id)).toEqual(told);
    });

    test('by an admin agent, not by a sales agent, an operator or a stranger, and with a reason', async () => {
      const seller = await world.user(provider, 'seller', ['SALES_AGENT']);
      const agent = await world.user(reseller, 'admin', ['ADMIN_AGENT']);
      const stranger = passportOf(await world.reseller('Stranger'));

      expect(refusals(await end(anonymous))).toEqual(['NOT_SIGNED_IN']);
      expect(refusals(await end(seller))).toEqual(['ADMIN_AGENT_REQUIRED']);
      expect(refusals(await end(operator))).toEqual(['ADMIN_AGENT_REQUIRED']);
      expect(refusals(await end(stranger))).toEqual(['NOT_FOUND input.partnershipId']);
      expect(refusals(await end(agent, '  '))).toEqual(['INVALID_INPUT input.reason']);
      expect(refusals(await end(agent))).toEqual([]);
    });

    test('from both sides at once, at one word', async () => {
      const answers = await Promise.all([end(passportOf(provider)), end(passportOf(reseller)), end(), end()]);

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
      await end();
      const { invitation } = await change(world, 'inviteReseller', passportOf(provider), {
        providerId: provider.id,
        email: 'again@fabrikam.example',
      });
      const input = { token: linkToken(invitation), accountId: reseller.id, ...consentGiven };

      const { partnership } = await change(world, 'authorizeIndirectProvider', passportOf(reseller), input);

      expect(await rows(world, Partnership, { id: partnership.id })).toMatchObject([{ customerCount: 1 }]);
      id = partnership.id;
      expect(await eligibility()).toEqual(['ELIGIBLE']);
      expect(partnership.consents.map(({ state }) => state)).toEqual(Array(3).fill('GRANTED'));
      const [own] = await rows(world, ResaleRelationship, { customerId: customer.id, partnerId: provider.id });
      expect(own?.delegatedAdmin).toBe('WITHDRAWN');
    });

    test('and both sides are told by mail', async () => {
      const sender = passportOf(provider, { email: `sender-${id}@northwind.example` });
      await end();
      const email = `anna-${id}@fabrikam.example`;
      const { invitation } = await change(world, 'inviteReseller', sender, { providerId: provider.id, email });
      const input = { token: linkToken(invitation), accountId: reseller.id, ...consentGiven };
      id = (await change(world, 'authorizeIndirectProvider', passportOf(reseller), input)).partnership.id;

      await end(passportOf(reseller), 'better <terms>');

      const [toSender] = (await mailsTo(world, sender.email!)).slice(-1);
      const [toReseller] = (await mailsTo(world, email)).slice(-1);
      expect(toSender?.subject).toBe('The partnership with Fabrikam Resale has ended');
      expect(toSender?.text).toContain('better <terms>');
      expect(toSender?.html).toContain('better &lt;terms&gt;');
      for (const mail of [toSender, toReseller]) {
        expect(mail?.text).toMatch(/three consents given in it have ended.*provider’s admin access/);
      }
      expect(toReseller?.subject).toBe('The partnership with Northwind Distribution has ended');
    });
  });

  /** Beside the one that every test has: too many for one unit of work. */
  const serveMany = async () => {
    const many = Array.from({ length: 205 }, () => ({ id: newId(), tenantId: newId() }));
    const company = { companyName: 'One of many', sortKey: 'one of many', domain: 'many.example', market: 'PL' };
    const rest = { contactEmail: null, since: noon, version: 1 };
    await world.insert(
      Customer,
      many.map((each) => ({ ...each, ...company, ...rest })),
    );
    await world.insert(
      CustomerAgreement,
      many.map((each) => ({ customerId: each.id, acceptedAt: noon })),
    );
    const parties = { resellerId: reseller.id, state: 'ACTIVE', live: true, delegatedAdmin: 'GRANTED' } as const;
    const begun = { ...parties, since: noon, version: 1 };
    await world.insert(
      ResaleRelationship,
      many.flatMap(({ id: customerId }) => [
        { ...begun, id: newId(), customerId, partnerId: reseller.id, role: 'RESELLER' as const },
        { ...begun, id: newId(), customerId, partnerId: provider.id, role: 'PROVIDER' as const },
      ]),
    );
    await world.refresh(...many);
  };

  test('with more customers than fit into one unit of work stops all their orders', async () => {
    await serveMany();

    await withdraw();
    await world.follow();

    const listed = await rows(world, PartnerCustomer, { partnerId: provider.id });
    expect(listed).toHaveLength(206);
    expect(new Set(listed.map(({ verdict }) => verdict))).toEqual(new Set(['BLOCKED']));
    expect(await rows(world, Partnership, { id })).toMatchObject([{ customerCount: 206, blockedCustomerCount: 206 }]);
  });

  test('with more customers than fit into one unit of work ends all admin rights of the provider in one', async () => {
    await serveMany();

    await end();

    const own = await rows(world, ResaleRelationship, { partnerId: provider.id });
    expect(own.filter(({ delegatedAdmin }) => delegatedAdmin === 'WITHDRAWN')).toHaveLength(206);
    const resellers = await rows(world, ResaleRelationship, { partnerId: reseller.id });
    expect(resellers.filter(({ delegatedAdmin }) => delegatedAdmin === 'GRANTED')).toHaveLength(206);
  });
});
