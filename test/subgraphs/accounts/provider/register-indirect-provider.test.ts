import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import { AccountsWorld, adminOf, anonymous, operator, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const account = `account { id kind legalName market { code } programStatus partnerId
  providerListing { isOfficial services description contactEmail contactUrl } supportContact { email phone }
  businessProfile { address { line1 country } } enrollment { status }
  locations { partnerId type } users { edges { node { email name roles } } } }`;
const mutations = {
  registerIndirectProvider: `mutation($input: RegisterIndirectProviderInput!) { registerIndirectProvider(input: $input) {
    ${account} userErrors { code path } } }`,
  setProviderListing: `mutation($input: SetProviderListingInput!) { setProviderListing(input: $input) {
    ${account} userErrors { code path } } }`,
  suspendPartnerAccount: `mutation($input: SuspendPartnerAccountInput!) { suspendPartnerAccount(input: $input) {
    ${account} userErrors { code path } } }`,
  reinstatePartnerAccount: `mutation($input: ReinstatePartnerAccountInput!) { reinstatePartnerAccount(input: $input) {
    ${account} userErrors { code path } } }`,
};
const directory = `query($search: String) { indirectProviders(filter: { search: $search }) { edges { node { id } } } }`;

const address = { line1: 'Hafenstraße 1', city: 'Hamburg', postalCode: '20457', country: 'DE' };
const hansa = {
  tenantId: 'hansa',
  legalName: 'Hansa Distribution GmbH',
  market: 'DE',
  address,
  contactEmail: 'partners@hansa.example',
  supportEmail: 'help@hansa.example',
  supportPhone: '040 3501 0',
  adminEmail: 'Greta@Hansa.example',
  adminName: 'Greta Groß',
  services: ['PRICING', 'BILLING'],
  isOfficial: true,
};

describe.each(dialects)('providers on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });

  const asked = async (mutation: keyof typeof mutations, input: object, who = operator) => {
    const { data, errors } = await world.ask(mutations[mutation], who, { input });
    expect(errors).toBeUndefined();
    return data[mutation];
  };
  const refusal = async (...call: Parameters<typeof asked>): Promise<string[]> =>
    (await asked(...call)).userErrors.map(({ code, path }) => [code, ...path].join(' '));
  const told = (accountId: string) =>
    world.reader.getRepository(EventLog).find({ where: { subjectId: accountId }, order: { position: 'ASC' } });
  const sign = async (accountId: string) => {
    world.agreements.say('PartnerAgreementAccepted', { accountId, version: 1, acceptedAt: world.now });
    await world.follower('agreements').catchUp();
  };
  const isListed = async (accountId: string) => {
    const { data } = await world.ask(directory, passport('newcomer'));
    return data.indirectProviders.edges.some(({ node }) => node.id === accountId);
  };

  describe('are registered by the operator', () => {
    test('verified and with a PartnerID, so that signing is all that is left', async () => {
      const { account: hansaAccount, userErrors } = await asked('registerIndirectProvider', hansa);

      expect(userErrors).toEqual([]);
      const { id, partnerId, locations } = hansaAccount;
      expect(hansaAccount).toMatchObject({
        kind: 'INDIRECT_PROVIDER',
        legalName: 'Hansa Distribution GmbH',
        market: { code: 'DE' },
        programStatus: 'QUALIFIED',
        enrollment: null,
        businessProfile: { address: { country: 'DE' } },
        providerListing: {
          isOfficial: true,
          services: ['PRICING', 'BILLING'],
          description: null,
          contactUrl: null,
          contactEmail: 'partners@hansa.example',
        },
        supportContact: { email: 'help@hansa.example', phone: '+494035010' },
        users: { edges: [{ node: { email: 'Greta@hansa.example', name: 'Greta Groß', roles: ['ADMIN_AGENT'] } }] },
      });
      expect(locations).toHaveLength(2);
      expect(locations).toContainEqual({ partnerId, type: 'LOCATION' });
      expect(await isListed(id)).toBe(true);
      await sign(id);
      expect((await told(id)).map(({ type, actor }) => `${actor.kind} ${type}`)).toEqual([
        'OPERATOR AccountOpened',
        'OPERATOR PartnerIdIssued',
        'OPERATOR PartnerIdIssued',
        'OPERATOR PartnerIdAssociated',
        'OPERATOR UserRolesChanged',
        'SYSTEM ProgramStatusChanged',
      ]);
    });

    test('and their first user is let in', async () => {
      await asked('registerIndirectProvider', { ...hansa, tenantId: 'first-user' });
      const greta = passport('first-user', { email: 'greta@hansa.example', directoryRoles: [] });

      const { data } = await world.ask('{ viewer { kind roles account { legalName } } }', greta);

      expect(data.viewer).toEqual({
        kind: 'PARTNER',
        roles: ['ADMIN_AGENT'],
        account: { legalName: 'Hansa Distribution GmbH' },
      });
    });

    test('once for a tenant, and never by anybody else', async () => {
      const taken = await world.account();
      const input = { ...hansa, tenantId: taken.tenantId };

      const again = await asked('registerIndirectProvider', input);

      expect(again.userErrors).toEqual([{ code: 'ALREADY_ENROLLED', path: ['input', 'tenantId'] }]);
      expect(again.account.id).toBe(taken.id);
      expect(await refusal('registerIndirectProvider', hansa, passport('hansa'))).toEqual(['OPERATOR_REQUIRED']);
      expect(await refusal('registerIndirectProvider', hansa, anonymous)).toEqual(['NOT_SIGNED_IN']);
      const own = { ...hansa, tenantId: operator.tenantId };
      expect(await refusal('registerIndirectProvider', own)).toEqual(['OPERATOR_REQUIRED']);
    });

    test('by ten requests at once, once', async () => {
      const input = { ...hansa, tenantId: 'crowd' };
      const answers = await Promise.all(Array.from({ length: 10 }, () => asked('registerIndirectProvider', input)));

      expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
      expect(new Set(answers.map((answer) => answer.account.id)).size).toBe(1);
    });

    test('in markets of the programme, at an address there', async () => {
      const register = (more: object) => refusal('registerIndirectProvider', { ...hansa, tenantId: 'place', ...more });

      expect(await register({ market: 'KP' })).toEqual(['MARKET_UNKNOWN input market']);
      expect(await register({ market: 'FR', supportPhone: '+49 40 35010' })).toEqual([
        'ADDRESS_INVALID input address country',
      ]);
      expect(await register({ address: { ...address, postalCode: '1' }, supportPhone: '1' })).toEqual([
        'ADDRESS_INVALID input address postalCode',
        'INVALID_INPUT input supportPhone',
      ]);
      expect(await register({ tenantId: ' ', adminEmail: 'greta', contactEmail: 'a@b,c@d.example' })).toEqual([
        'INVALID_INPUT input tenantId',
        'INVALID_INPUT input contactEmail',
        'INVALID_INPUT input adminEmail',
      ]);
    });
  });

  describe('present themselves', () => {
    const listing = {
      services: ['MARKETING', 'PRICING', 'MARKETING'],
      description: '  Since 1899.\r\nIn Hamburg. ',
      contactEmail: 'new@hansa.example',
      contactUrl: 'https://www.hansa.example/partners',
    };
    const to = (provider: PartnerAccount, more: object = {}) => ({ accountId: provider.id, ...listing, ...more });

    test('by what their global admin says, which the history tells', async () => {
      const provider = await world.provider({}, ['BILLING']);

      const first = await asked('setProviderListing', to(provider), adminOf(provider));
      const again = await asked('setProviderListing', to(provider), adminOf(provider));

      expect(first.userErrors).toEqual([]);
      expect(first.account.providerListing).toEqual({
        isOfficial: true,
        services: ['MARKETING', 'PRICING'],
        description: 'Since 1899.\nIn Hamburg.',
        contactEmail: 'new@hansa.example',
        contactUrl: 'https://www.hansa.example/partners',
      });
      expect(again).toEqual(first);
      expect(await told(provider.id)).toMatchObject([
        {
          type: 'ProviderListingChanged',
          changes: expect.arrayContaining([
            { field: 'providerListing.services', before: '["BILLING"]', after: '["MARKETING","PRICING"]' },
            { field: 'providerListing.contactEmail', before: 'partners@provider.example', after: 'new@hansa.example' },
          ]),
        },
      ]);
    });

    test('in the directory if the operator says so, and nobody else', async () => {
      const provider = await world.provider();
      const official = (isOfficial: boolean | null, who = operator) =>
        asked('setProviderListing', to(provider, { isOfficial }), who);

      const refused = await official(false, adminOf(provider));
      expect(refused.userErrors).toEqual([{ code: 'OPERATOR_REQUIRED', path: ['input', 'isOfficial'] }]);
      expect(refused.account.providerListing).toMatchObject({ isOfficial: true, description: null });
      await official(null, adminOf(provider));
      expect(await isListed(provider.id)).toBe(true);
      await official(false);
      expect(await isListed(provider.id)).toBe(false);
      expect((await official(true)).account.providerListing.isOfficial).toBe(true);
      expect((await told(provider.id)).map(({ type, data }) => [type, data['isOfficial']])).toEqual([
        ['ProviderListingChanged', undefined],
        ['AccountChanged', false],
        ['AccountChanged', true],
      ]);
    });

    test('without anything that is no text, address or page', async () => {
      const provider = await world.provider();
      const set = (more: object) => refusal('setProviderListing', to(provider, more), adminOf(provider));

      for (const contactUrl of ['javascript:alert(1)', 'ftp://hansa.example', 'data:text/html,x', 'https://'])
        expect(await set({ contactUrl })).toEqual(['INVALID_INPUT input contactUrl']);
      expect(await set({ description: 'x'.repeat(2001) })).toEqual(['INVALID_INPUT input description']);
      expect(await set({ description: ` ${'x'.repeat(2000)} ` })).toEqual([]);
      expect(await set({ contactEmail: '', contactUrl: 'x y' })).toEqual([
        'INVALID_INPUT input contactEmail',
        'INVALID_INPUT input contactUrl',
      ]);
    });

    test('and nobody else does it for them', async () => {
      const provider = await world.provider();
      const reseller = await world.account();
      const agent = await world.user(provider, ['ADMIN_AGENT']);
      const asAgent = adminOf(provider, { userId: agent.userId, directoryRoles: [] });

      expect(await refusal('setProviderListing', to(provider), asAgent)).toEqual(['GLOBAL_ADMIN_REQUIRED']);
      expect(await refusal('setProviderListing', to(provider), adminOf(reseller))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
      expect(await refusal('setProviderListing', to(reseller), adminOf(provider))).toEqual([
        'NOT_FOUND input accountId',
      ]);
      expect(await refusal('setProviderListing', to(reseller), adminOf(reseller))).toEqual(['WRONG_STATE']);
    });

    test('by one of two listings that were set at once, and not by a mixture', async () => {
      const provider = await world.provider();
      const set = (services: string[], description: string) =>
        asked('setProviderListing', to(provider, { services, description }), adminOf(provider));

      await Promise.all([set(['BILLING'], 'one'), set(['PRICING', 'MARKETING'], 'other')]);

      const { data } = await world.ask(
        `{ partnerAccount(id: "${provider.id}") { providerListing { services description } } }`,
        adminOf(provider),
      );
      const { services, description } = data.partnerAccount.providerListing;
      expect([['BILLING'], ['MARKETING', 'PRICING']]).toContainEqual(services);
      expect(description).toBe(services.length === 1 ? 'one' : 'other');
      expect(await told(provider.id)).toHaveLength(2);
    });
  });

  describe('suspension', () => {
    const to = (of: PartnerAccount, reason = ' Invoices unpaid. ') => ({ accountId: of.id, reason });

    test("is the operator's to begin, and ends where the account would be without it", async () => {
      const reseller = await world.account();

      const suspended = await asked('suspendPartnerAccount', to(reseller));
      const reinstated = await asked('reinstatePartnerAccount', to(reseller, 'Paid.'));

      expect([suspended.userErrors, reinstated.userErrors]).toEqual([[], []]);
      expect([suspended.account.programStatus, reinstated.account.programStatus]).toEqual(['SUSPENDED', 'QUALIFIED']);
      const actor = { kind: 'OPERATOR', accountId: null, userId: operator.userId, name: 'Olga Operator' };
      expect(await told(reseller.id)).toMatchObject([
        {
          type: 'AccountChanged',
          actor,
          data: { accountId: reseller.id, suspended: true },
          changes: [
            { field: 'suspended', before: 'false', after: 'true' },
            { field: 'reason', before: null, after: 'Invoices unpaid.' },
          ],
        },
        { type: 'ProgramStatusChanged', actor, data: { programStatus: 'SUSPENDED' } },
        { type: 'AccountChanged', data: { suspended: false } },
        { type: 'ProgramStatusChanged', data: { programStatus: 'QUALIFIED' } },
      ]);
    });

    test('happens once, were it asked for by three at once', async () => {
      const reseller = await world.account();
      expect(await refusal('reinstatePartnerAccount', to(reseller))).toEqual(['WRONG_STATE']);

      const answers = await Promise.all([1, 2, 3].map(() => asked('suspendPartnerAccount', to(reseller))));

      expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
      expect(answers.map((answer) => answer.account.programStatus)).toEqual(Array(3).fill('SUSPENDED'));
      expect(await refusal('suspendPartnerAccount', to(reseller))).toEqual(['WRONG_STATE']);
      expect(await told(reseller.id)).toHaveLength(2);
    });

    test('needs a reason and an operator of another company', async () => {
      const reseller = await world.account();
      const own = { ...operator, tenantId: reseller.tenantId };

      expect(await refusal('suspendPartnerAccount', to(reseller, ' \n'))).toEqual(['INVALID_INPUT input reason']);
      expect(await refusal('suspendPartnerAccount', to(reseller), adminOf(reseller))).toEqual(['OPERATOR_REQUIRED']);
      expect(await refusal('suspendPartnerAccount', to(reseller), own)).toEqual(['OPERATOR_REQUIRED']);
      expect(await refusal('suspendPartnerAccount', to(reseller), passport('stranger'))).toEqual([
        'NOT_FOUND input accountId',
      ]);
      expect(await refusal('suspendPartnerAccount', { accountId: 'nobody', reason: 'x' })).toEqual([
        'NOT_FOUND input accountId',
      ]);
    });

    test('takes a provider out of what resellers find, until it ends', async () => {
      const provider = await world.provider();
      await asked('suspendPartnerAccount', to(provider));
      expect(await isListed(provider.id)).toBe(false);

      await asked('reinstatePartnerAccount', to(provider));
      expect(await isListed(provider.id)).toBe(true);
    });
  });
});
