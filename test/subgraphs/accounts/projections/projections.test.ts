import { programStatusOf } from '../../../../subgraphs/accounts/account/program-status';
import {
  AcceptedAgreement,
  Acquaintance,
  CustomerTenant,
} from '../../../../subgraphs/accounts/projections/followed.entity';
import { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import { newId } from '../../../../chassis/database/ids';
import { AccountsWorld, nextPartnerId } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const accepted = (accountId: string) => ({
  accountId,
  version: 3,
  acceptedAt: '2026-03-01T10:00:00.000Z',
  templateId: newId(),
});

describe.each(dialects)('the partner agreement on %s', (dialect) => {
  let world: AccountsWorld;
  beforeEach(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });

  const statusOf = async (id: string) =>
    (await world.reader.getRepository(PartnerAccount).findOneByOrFail({ id })).programStatus;
  const recorded = () => world.reader.getRepository(EventLog).find({ order: { position: 'ASC' } });

  test('makes a verified account with a PartnerID active, and tells so once', async () => {
    const { id } = await world.account({ partnerId: nextPartnerId() });
    world.agreements.append('PartnerAgreementAccepted', accepted(id));

    await world.follower('agreements').catchUp();
    await world.follower('agreements').catchUp();

    expect(await statusOf(id)).toBe('ACTIVE');
    expect(await recorded()).toMatchObject([
      {
        type: 'ProgramStatusChanged',
        subjectId: id,
        audience: [id],
        actor: { kind: 'SYSTEM' },
        changes: [{ field: 'programStatus', before: 'QUALIFIED', after: 'ACTIVE' }],
        data: { accountId: id, programStatus: 'ACTIVE' },
      },
    ]);
  });

  test.each([
    ['without a PartnerID', { partnerId: null }, 'QUALIFIED'],
    ['not yet verified', { verification: 'PENDING', programStatus: 'PENDING_QUALIFICATION' }, 'PENDING_QUALIFICATION'],
    ['suspended', { suspendedAt: new Date(), programStatus: 'SUSPENDED' }, 'SUSPENDED'],
  ] as const)('does not activate an account %s, and tells nothing', async (_which, given, status) => {
    const { id } = await world.account({ partnerId: nextPartnerId(), ...given });
    world.agreements.append('PartnerAgreementAccepted', accepted(id));

    await world.follower('agreements').catchUp();

    expect([await statusOf(id), await recorded()]).toEqual([status, []]);
  });

  test('that lapses takes the account back to qualified, until it is accepted again', async () => {
    const { id } = await world.account({ partnerId: nextPartnerId() });
    const follow = () => world.follower('agreements').catchUp();
    world.agreements.append('PartnerAgreementAccepted', accepted(id));
    await follow();
    world.agreements.append('PartnerAgreementLapsed', { accountId: id });
    await follow();
    expect(await statusOf(id)).toBe('QUALIFIED');
    world.agreements.append('PartnerAgreementAccepted', { ...accepted(id), version: 4 });
    await follow();

    expect(await statusOf(id)).toBe('ACTIVE');
    expect((await recorded()).map(({ data }) => data['programStatus'])).toEqual(['ACTIVE', 'QUALIFIED', 'ACTIVE']);
  });

  test('of an account that is not ours changes nothing', async () => {
    world.agreements.append('PartnerAgreementAccepted', accepted(newId()));
    world.agreements.append('AgreementTemplatePublished', { templateId: newId() });

    expect(await world.follower('agreements').catchUp()).toBe(true);
    expect(await recorded()).toEqual([]);
  });

  test('rebuilt from the first event gives the same rows and adds nothing to the history', async () => {
    const ids = [];
    for (let index = 0; index < 5; index += 1) ids.push((await world.account({ partnerId: nextPartnerId() })).id);
    for (const id of ids) world.agreements.append('PartnerAgreementAccepted', accepted(id));
    for (const id of ids.slice(2)) world.agreements.append('PartnerAgreementLapsed', { accountId: id });
    world.agreements.append('PartnerAgreementAccepted', { ...accepted(ids[4]!), version: 9 });
    const all = async () => ({
      agreements: await world.reader.getRepository(AcceptedAgreement).find({ order: { accountId: 'ASC' } }),
      accounts: await world.reader.getRepository(PartnerAccount).find({ order: { id: 'ASC' } }),
      recorded: await recorded(),
    });
    await world.follower('agreements').catchUp();
    const before = await all();

    await world.follower('agreements').rebuild();

    expect(await all()).toEqual(before);
    expect(before.agreements.map(({ accountId, version }) => [accountId, version]).sort()).toEqual(
      [
        [ids[0], 3],
        [ids[1], 3],
        [ids[4], 9],
      ].sort(),
    );
    for (const account of before.accounts) {
      expect(account.programStatus).toBe(
        programStatusOf({
          verification: account.verification,
          suspended: account.suspendedAt !== null,
          partnerIdAssociated: account.partnerId !== null,
          agreementAccepted: before.agreements.some(({ accountId }) => accountId === account.id),
        }),
      );
    }
  });
});

describe.each(dialects)('what was never told on %s', (dialect) => {
  test('is gone after a rebuild', async () => {
    const world = await AccountsWorld.open(databases, dialect);
    await world.insert(AcceptedAgreement, { accountId: newId(), version: 1, acceptedAt: world.now });
    await world.acquaint('a', 'b');
    await world.customer('t');

    for (const source of ['agreements', 'relationships'] as const) await world.follower(source).rebuild();

    for (const entity of [AcceptedAgreement, Acquaintance, CustomerTenant]) {
      expect(await world.reader.getRepository<object>(entity).count()).toBe(0);
    }
  });
});

describe.each(dialects)('acquaintances on %s', (dialect) => {
  let world: AccountsWorld;
  beforeEach(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });

  const met = async () => {
    const rows = await world.reader.getRepository(Acquaintance).find();
    return rows.map(({ viewerId, subjectId }) => `${viewerId} sees ${subjectId}`).sort();
  };
  const follow = () => world.follower('relationships').catchUp();

  test('a partnership introduces both sides to each other', async () => {
    world.relationships.append('PartnershipBegan', { partnershipId: 'x', providerId: 'p', resellerId: 'r' });
    await follow();

    expect(await met()).toEqual(['p sees r', 'r sees p']);
  });

  test('a reseller that declines an invitation knows who invited it, and the provider does not learn who declined', async () => {
    const invitation = { invitationId: 'i', providerId: 'p' };
    world.relationships.append('PartnershipInvitationDeclined', { ...invitation, resellerId: 'r' });
    // By a holder of the link who has no account.
    world.relationships.append('PartnershipInvitationDeclined', invitation);
    await follow();

    expect(await met()).toEqual(['r sees p']);
  });

  test('two providers of one reseller never meet', async () => {
    world.relationships.append('PartnershipBegan', { partnershipId: 'x', providerId: 'p1', resellerId: 'r' });
    world.relationships.append('PartnershipBegan', { partnershipId: 'y', providerId: 'p2', resellerId: 'r' });
    await follow();

    expect(await met()).toEqual(['p1 sees r', 'p2 sees r', 'r sees p1', 'r sees p2']);
  });

  test('a customer meets its partners, and its tenant is known as a customer', async () => {
    world.relationships.append('CustomerAccepted', {
      customerId: 'c',
      tenantId: 't',
      market: 'PL',
      resellerId: 'r',
      providerId: 'p',
    });
    await follow();

    expect(await met()).toEqual(['t sees p', 't sees r']);
    expect(await world.reader.getRepository(CustomerTenant).find()).toEqual([{ tenantId: 't', customerId: 'c' }]);
  });

  test('a customer that declines an invitation knows who invited it; nobody else that declines does', async () => {
    const invitation = { invitationId: 'i', resellerId: 'r', providerId: 'p' };
    world.relationships.append('CustomerInvitationDeclined', { ...invitation, customerId: 'c', tenantId: 't' });
    world.relationships.append('CustomerInvitationDeclined', invitation);
    await follow();

    expect(await met()).toEqual(['t sees p', 't sees r']);
  });

  test('what ends makes nobody forget, and what comes twice is known once', async () => {
    world.relationships.append('PartnershipBegan', { partnershipId: 'x', providerId: 'p', resellerId: 'r' });
    world.relationships.append('PartnershipEnded', {
      partnershipId: 'x',
      providerId: 'p',
      resellerId: 'r',
      endedBy: 'PROVIDER',
    });
    world.relationships.append('PartnershipBegan', { partnershipId: 'y', providerId: 'p', resellerId: 'r' });
    await follow();

    expect(await met()).toEqual(['p sees r', 'r sees p']);
  });

  test('rebuilt from the first event are the same', async () => {
    world.relationships.append('PartnershipBegan', { partnershipId: 'x', providerId: 'p', resellerId: 'r' });
    world.relationships.append('CustomerAccepted', {
      customerId: 'c',
      tenantId: 't',
      market: 'PL',
      resellerId: 'r',
      providerId: 'p',
    });
    await follow();
    const before = await met();
    await world.follower('relationships').rebuild();

    expect(await met()).toEqual(before);
    expect(before).toHaveLength(4);
  });
});
