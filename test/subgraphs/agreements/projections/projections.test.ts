import { agreements } from '../../../../subgraphs/agreements/subgraph';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import { AgreementsWorld } from '../../../support/agreements';
import { describeSchemaAgreement, dialects, TestDatabases } from '../../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describeSchemaAgreement('agreements', agreements);

describe.each(dialects)('facts of others, kept on %s', (dialect) => {
  let world: AgreementsWorld;
  const projected = ['party', 'party_user', 'customer', 'acquaintance', 'provider_service'];

  beforeEach(async () => {
    world = await AgreementsWorld.open(databases, dialect);
  });
  afterEach(() => databases.close(world.database));

  const rows = async (table: string) => {
    const found = await world.database.reader.query<Record<string, unknown>[]>(`SELECT * FROM ${table}`);
    return found.map((row) => JSON.stringify(row)).sort();
  };
  const everything = async (): Promise<Record<string, string[]>> =>
    Object.fromEntries(await Promise.all(projected.map(async (t) => [t, await rows(t)] as const)));
  type PartyRow = { verified: unknown; suspended: unknown };
  const partyOf = async (id: string) => {
    const [row] = await world.database.reader.query<PartyRow[]>('SELECT * FROM party WHERE id = ?', [id]);
    return { ...row, verified: Boolean(row?.verified), suspended: Boolean(row?.suspended) };
  };

  test('an account as it was opened, and as it changed since', async () => {
    const { id, tenantId } = world.aPartner({ market: 'DE' });
    await world.follow();
    const legalName = 'Kowal sp. z o.o.';
    const opened = { id, tenantId, market: 'DE', kind: 'INDIRECT_RESELLER', legalName };
    expect(await partyOf(id)).toEqual({ ...opened, verified: false, partnerId: null, suspended: false });

    world.accounts.append('AccountVerified', { accountId: id });
    world.accounts.append('PartnerIdAssociated', { accountId: id, partnerId: '6100001' });
    world.accounts.append('AccountChanged', { accountId: id, suspended: true, legalName: 'Another name' });
    await world.follow();
    opened.legalName = 'Another name';
    expect(await partyOf(id)).toEqual({ ...opened, verified: true, partnerId: '6100001', suspended: true });

    world.accounts.append('AccountChanged', { accountId: id, suspended: false, verified: false, partnerId: null });
    world.accounts.append('ProgramStatusChanged', { accountId: id, programStatus: 'QUALIFIED' });
    await world.follow();
    expect(await partyOf(id)).toEqual({ ...opened, verified: false, partnerId: null, suspended: false });
  });

  test('roles as they were given last, and nobody who was removed', async () => {
    const { id: accountId, tenantId } = world.aPartner();
    const roles = (userId: string, given: string[]) =>
      world.accounts.append('UserRolesChanged', { accountId, tenantId, userId, roles: given });
    roles('ola', ['SALES_AGENT']);
    roles('jan', ['ADMIN_AGENT']);
    roles('ola', ['ADMIN_AGENT', 'HELPDESK_AGENT']);
    world.accounts.append('UserRemoved', { accountId, tenantId, userId: 'jan' });
    await world.follow();
    const members = await world.database.reader.query<{ userId: string; roles: string }[]>(
      'SELECT userId, roles FROM party_user',
    );

    expect(members.map(({ userId, roles: given }) => [userId, JSON.parse(given) as unknown])).toEqual([
      ['ola', ['ADMIN_AGENT', 'HELPDESK_AGENT']],
    ]);
  });

  test('who met whom: both partners of a partnership; partners and customer of an acceptance; nobody else', async () => {
    const [provider, reseller] = [world.aPartner({ kind: 'INDIRECT_PROVIDER' }), world.aPartner()];
    world.partnership(provider, reseller);
    const customer = world.aCustomer(reseller, provider);
    await world.follow();
    const met = await world.database.reader.query<{ viewerId: string; subjectId: string }[]>(
      'SELECT viewerId, subjectId FROM acquaintance',
    );

    expect(new Set(met.map(({ viewerId, subjectId }) => `${viewerId} sees ${subjectId}`))).toEqual(
      new Set([
        `${provider.id} sees ${reseller.id}`,
        `${reseller.id} sees ${provider.id}`,
        `${reseller.id} sees ${customer.id}`,
        `${provider.id} sees ${customer.id}`,
        `${customer.tenantId} sees ${reseller.id}`,
        `${customer.tenantId} sees ${provider.id}`,
      ]),
    );
  });

  test('what ends makes nobody forget', async () => {
    const [provider, reseller] = [world.aPartner({ kind: 'INDIRECT_PROVIDER' }), world.aPartner()];
    world.partnership(provider, reseller);
    await world.follow();
    const before = await rows('acquaintance');
    const ended = { partnershipId: 'p', providerId: provider.id, resellerId: reseller.id, endedBy: 'PROVIDER' };
    world.relationships.append('PartnershipEnded', ended);
    await world.follow();

    expect(await rows('acquaintance')).toEqual(before);
  });

  test('said twice is kept once, and a rebuild from the first event on gives the same', async () => {
    const [provider, reseller] = [world.aPartner({ kind: 'INDIRECT_PROVIDER' }), world.aPartner()];
    world.partnership(provider, reseller);
    world.partnership(provider, reseller);
    world.aCustomer(reseller, provider);
    world.accounts.append('AccountVerified', { accountId: reseller.id });
    world.accounts.append('UserRolesChanged', {
      accountId: reseller.id,
      tenantId: 't',
      userId: 'u',
      roles: ['ADMIN_AGENT'],
    });
    await world.follow();
    const before = await everything();
    expect(before['acquaintance']).toHaveLength(6);
    for (const table of projected) expect(before[table]).not.toEqual([]);

    for (const follower of world.subgraph.followers) await follower.rebuild();

    expect(await everything()).toEqual(before);
  });

  test('a rebuild forgets what the events do not tell', async () => {
    world.aPartner();
    await world.follow();
    const before = await everything();
    const intruders = [
      "acquaintance (viewerId, subjectId) VALUES ('x', 'y')",
      "party_user (accountId, userId, roles) VALUES ('x', 'y', '[]')",
      "customer (id, tenantId, market) VALUES ('x', 'y', 'PL')",
      "provider_service (customerId, providerId, throughId) VALUES ('x', 'y', 'z')",
      "party (id, tenantId, market, kind, verified, suspended) VALUES ('x', 'y', 'PL', 'INDIRECT_RESELLER', 1, 0)",
    ];
    await world.unitOfWork(async ({ manager }) => {
      for (const intruder of intruders) await manager.query(`INSERT INTO ${intruder}`);
    });

    for (const follower of world.subgraph.followers) await follower.rebuild();

    expect(await everything()).toEqual(before);
  });

  test('what is recorded here is told in turn, with all that others need', async () => {
    const [provider, reseller] = [world.aPartner({ kind: 'INDIRECT_PROVIDER' }), world.aPartner()];
    const customer = world.aCustomer(reseller, provider);
    const requiredFrom = new Date('2026-09-01T00:00:00.000Z');
    const partnerText = await world.publish({ market: 'PL', requiredFrom });
    const customerText = await world.publish({ type: 'CUSTOMER_AGREEMENT' });
    const signed = await world.accept(partnerText, reseller);
    const attested = await world.accept(customerText, customer, { attestedBy: provider });
    const recorded = await world.database.reader.getRepository(EventLog).find({ order: { position: 'ASC' } });
    const acceptedAt = '2026-06-15T12:00:00.000Z';

    expect(recorded.map(({ type, subjectId, audience, data }) => ({ type, subjectId, audience, data }))).toEqual([
      {
        type: 'AgreementTemplatePublished',
        subjectId: partnerText.id,
        audience: [],
        data: {
          templateId: partnerText.id,
          type: 'PARTNER_AGREEMENT',
          market: 'PL',
          version: 1,
          language: 'en',
          title: partnerText.title,
          sha256: partnerText.sha256,
          publishedAt: '2026-06-15T12:00:00.000Z',
          requiredFrom: '2026-09-01T00:00:00.000Z',
        },
      },
      expect.objectContaining({ type: 'AgreementTemplatePublished', subjectId: customerText.id }),
      {
        type: 'PartnerAgreementAccepted',
        subjectId: reseller.id,
        audience: [reseller.id],
        data: {
          accountId: reseller.id,
          agreementId: signed.id,
          templateId: partnerText.id,
          version: 1,
          acceptedAt,
          hash: signed.hash,
        },
      },
      {
        type: 'CustomerAgreementAccepted',
        subjectId: customer.id,
        audience: [customer.id, provider.id],
        data: {
          customerId: customer.id,
          method: 'PARTNER_ATTESTATION',
          declaredById: provider.id,
          agreementId: attested.id,
          templateId: customerText.id,
          version: 1,
          acceptedAt,
          hash: attested.hash,
        },
      },
    ]);
  });
});
