import { EventLog } from '../../../../chassis/events/event-log.entity';
import { AccountsWorld, anonymous, operator, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import { mutations, directory } from '../../../support/accounts-providers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

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
  const recorded = (accountId: string) =>
    world.reader.getRepository(EventLog).find({ where: { subjectId: accountId }, order: { position: 'ASC' } });
  const sign = async (accountId: string) => {
    world.agreements.append('PartnerAgreementAccepted', { accountId, version: 1, acceptedAt: world.now });
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
      expect((await recorded(id)).map(({ type, actor }) => `${actor.kind} ${type}`)).toEqual([
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
});
