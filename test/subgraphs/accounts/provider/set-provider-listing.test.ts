import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import { AccountsWorld, adminOf, operator, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import { mutations, directory } from '../../../support/accounts-providers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

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
  const recorded = (accountId: string) =>
    world.reader.getRepository(EventLog).find({ where: { subjectId: accountId }, order: { position: 'ASC' } });
  const isListed = async (accountId: string) => {
    const { data } = await world.ask(directory, passport('newcomer'));
    return data.indirectProviders.edges.some(({ node }) => node.id === accountId);
  };

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
      expect(await recorded(provider.id)).toMatchObject([
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
      expect((await recorded(provider.id)).map(({ type, data }) => [type, data['isOfficial']])).toEqual([
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
      expect(await recorded(provider.id)).toHaveLength(2);
    });
  });
});
