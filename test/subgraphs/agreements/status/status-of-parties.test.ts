import { newId } from '../../../../chassis/database/ids';
import { AgreementsWorld, operatorPassport, passportOf, type Someone } from '../../../support/agreements';
import { dialects, TestDatabases } from '../../../support/databases';
import type { Entities } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const partnerAgreement = 'partnerAgreement { status version acceptedAt requiredVersion requiredBy }';
const customerAgreement = 'customerAgreement { status method version acceptedAt }';
const nothing = { version: null, acceptedAt: null, requiredVersion: null, requiredBy: null };

describe.each(dialects)('where parties stand on %s', (dialect) => {
  let world: AgreementsWorld;
  let provider: Someone, reseller: Someone;

  beforeEach(async () => {
    world = await AgreementsWorld.open(databases, dialect);
    provider = world.aPartner({ kind: 'INDIRECT_PROVIDER' });
    reseller = world.aPartner();
    world.partnership(provider, reseller);
    await world.follow();
  });
  afterEach(() => databases.close(world.database));

  const statusOf = async (party: Someone, passport = party.admin) =>
    (await world.entities('PartnerAccount', [party.id], partnerAgreement, passport))[0]!.partnerAgreement;

  test('before, with, and after a newer version, as time goes by', async () => {
    world.now = new Date('2026-01-10T09:00:00.000Z');
    expect(await statusOf(reseller)).toEqual({ status: 'NOT_ACCEPTED', ...nothing });
    const first = await world.publish();
    expect(await statusOf(reseller)).toEqual({ status: 'NOT_ACCEPTED', ...nothing });

    await world.accept(first, reseller);
    const accepted = { version: 1, acceptedAt: '2026-01-10T09:00:00.000Z' };
    expect(await statusOf(reseller)).toEqual({ status: 'ACCEPTED', ...nothing, ...accepted });

    const requiredFrom = new Date('2026-03-01T00:00:00.000Z');
    const second = await world.publish({ text: '# Newer\n', requiredFrom });
    const required = { requiredVersion: 2, requiredBy: '2026-03-01T00:00:00.000Z' };
    expect(await statusOf(reseller, provider.admin)).toEqual({
      status: 'NEW_VERSION_PENDING',
      ...accepted,
      ...required,
    });

    world.now = new Date('2026-02-28T23:59:59.999Z');
    expect((await statusOf(reseller)).status).toBe('NEW_VERSION_PENDING');
    world.now = requiredFrom;
    expect(await statusOf(reseller)).toEqual({ status: 'LAPSED', ...accepted, ...required });

    world.now = new Date('2026-03-02T10:00:00.123Z');
    await world.accept(second, reseller);
    expect(await statusOf(reseller)).toEqual({
      status: 'ACCEPTED',
      ...nothing,
      version: 2,
      acceptedAt: '2026-03-02T10:00:00.123Z',
    });
  });

  test('a customer stands by the best of both ways of accepting', async () => {
    const customer = world.aCustomer(reseller, provider);
    const text = await world.publish({ type: 'CUSTOMER_AGREEMENT' });
    const status = async () =>
      (await world.entities('Customer', [customer.id], customerAgreement, reseller.admin))[0]!.customerAgreement;
    expect(await status()).toEqual({ status: 'NOT_ACCEPTED', method: null, version: null, acceptedAt: null });

    await world.accept(text, customer, { attestedBy: provider, acceptedAt: new Date('2026-06-01T00:00:00.000Z') });
    const attested = { method: 'PARTNER_ATTESTATION', version: 1, acceptedAt: '2026-06-01T00:00:00.000Z' };
    expect(await status()).toEqual({ status: 'ACCEPTED', ...attested });

    await world.accept(text, customer);
    const signed = { method: 'DIRECT_SIGNATURE', version: 1, acceptedAt: '2026-06-15T12:00:00.000Z' };
    expect(await status()).toEqual({ status: 'ACCEPTED', ...signed });
  });

  test('an acceptance of one party is none of another', async () => {
    await world.accept(await world.publish(), reseller);

    expect((await statusOf(provider)).status).toBe('NOT_ACCEPTED');
  });

  describe('facts of others that have not arrived yet', () => {
    test('a partnership that just began is caught up with before anybody is told UNKNOWN', async () => {
      const newcomer = world.aPartner();
      world.partnership(provider, newcomer);

      expect((await statusOf(newcomer, provider.admin)).status).toBe('NOT_ACCEPTED');
    });

    test('so is the own account that was just opened', async () => {
      expect((await statusOf(world.aPartner())).status).toBe('NOT_ACCEPTED');
    });

    test('and a customer that just accepted its invitation', async () => {
      const customer = world.aCustomer(reseller, provider);
      const [answer] = await world.entities('Customer', [customer.id], customerAgreement, provider.admin);

      expect(answer!.customerAgreement.status).toBe('NOT_ACCEPTED');
    });

    test('one request catches up once, however many are missing', async () => {
      const strangers = Array.from({ length: 20 }, () => world.aPartner().id);
      await world.follow();
      world.relationships.reads = 0;
      const selection = `... on PartnerAccount { ${partnerAgreement} } ... on Customer { ${customerAgreement} }`;
      const representations = [...strangers, newId()].flatMap((id) => [
        { __typename: 'PartnerAccount', id },
        { __typename: 'Customer', id },
      ]);
      const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } agreement(id: "none") { id } }`;
      await world.data(query, provider.admin, { r: representations });

      expect(world.relationships.reads).toBe(1);
    });

    test('nobody who is known is made to wait', async () => {
      world.relationships.reads = 0;
      await statusOf(reseller, provider.admin);

      expect(world.relationships.reads).toBe(0);
    });

    test('where the source is down, what is missing is UNKNOWN and never NOT_ACCEPTED; what is known is told', async () => {
      const newcomer = world.aPartner();
      world.partnership(provider, newcomer);
      world.accounts.isDown = true;
      world.relationships.isDown = true;
      const ids = [newcomer.id, reseller.id];
      const answers = await world.entities('PartnerAccount', ids, partnerAgreement, provider.admin);

      expect(answers.map((answer) => answer.partnerAgreement.status)).toEqual(['UNKNOWN', 'NOT_ACCEPTED']);
    });
  });

  describe('the number of statements', () => {
    const count = (type: keyof Entities, ids: readonly string[], selection: string, passport = provider.admin) =>
      world.countStatements(() => world.entities(type, ids, selection, passport));

    test('of n partners is at most 3, the actor included', async () => {
      const text = await world.publish();
      const partners = Array.from({ length: 30 }, () => world.aPartner());
      for (const partner of partners) {
        world.partnership(provider, partner);
        await world.accept(text, partner);
      }
      await world.follow();
      const ids = partners.map(({ id }) => id);
      const selection = 'partnerAgreement { status version acceptedAt }';
      const few = await count('PartnerAccount', ids.slice(0, 3), selection, provider.admin);

      expect(few).toBeLessThanOrEqual(3);
      expect(await count('PartnerAccount', ids, selection, provider.admin)).toBe(few);
    });

    test('of n customers is at most 3, the actor included', async () => {
      const text = await world.publish({ type: 'CUSTOMER_AGREEMENT' });
      const customers = Array.from({ length: 30 }, () => world.aCustomer(reseller, provider));
      for (const customer of customers) await world.accept(text, customer, { attestedBy: provider });
      await world.follow();
      const ids = customers.map(({ id }) => id);
      const selection = 'customerAgreement { status method }';
      const few = await count('Customer', ids.slice(0, 3), selection, provider.admin);

      expect(few).toBeLessThanOrEqual(3);
      expect(await count('Customer', ids, selection, provider.admin)).toBe(few);
    });

    test('of the agreements under n customers does not grow with n', async () => {
      const text = await world.publish({ type: 'CUSTOMER_AGREEMENT' });
      const customers = Array.from({ length: 20 }, () => world.aCustomer(reseller, provider));
      for (const customer of customers) await world.accept(text, customer);
      await world.follow();
      const ids = customers.map(({ id }) => id);
      const selection =
        'agreements(first: 5) { totalCount edges { node { id signatory { email } template { version document { text sha256 } } } } }';
      const few = await count('Customer', ids.slice(0, 2), selection, operatorPassport);

      expect(await count('Customer', ids, selection, operatorPassport)).toBe(few);
      expect(few).toBeLessThanOrEqual(7);
    });
  });

  test('someone whose work account has nothing here learns nothing of a partner by its id', async () => {
    expect(await statusOf(reseller, passportOf(newId()))).toEqual({ status: 'UNKNOWN', ...nothing });
  });
});
