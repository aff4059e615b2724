import { PartnerAccount } from '../../../subgraphs/accounts/account/partner-account.entity';
import { visible } from '../../../subgraphs/accounts/visible';
import { newId } from '../../../chassis/database/ids';
import type { Passport } from '../../../chassis/http/passport';
import { AccountsWorld, adminOf, anonymous, operator, passport } from '../../support/accounts';
import { actor } from '../../support/accounts-actors';
import { TestDatabases, dialects } from '../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const publicFields = ['kind', 'legalName', 'market { code }', 'programStatus', 'partnerId'];
const privateFields = [
  'businessProfile { legalName }',
  'primaryContact { email }',
  'enrollment { status }',
  'locations { partnerId }',
  'associableLocations { partnerId }',
  'users { totalCount edges { node { email } } }',
  'history { edges { node { type } } }',
];
const nameOf = (field: string) => field.split(' ')[0]!;

describe.each(dialects)('what may be seen of an account on %s', (dialect) => {
  let world: AccountsWorld;
  let reseller: PartnerAccount;
  let stranger: PartnerAccount;
  let official: PartnerAccount;
  let friend: PartnerAccount;
  let viewers: Record<string, Passport>;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
    [reseller, stranger, friend] = [await world.account(), await world.account(), await world.account()];
    official = await world.provider();
    for (const account of [reseller, stranger, official]) {
      await world.profile(account);
      await world.contact(account);
      await world.support(account);
      await world.enrollment(account);
      await world.location(account);
      await world.user(account, ['ADMIN_AGENT']);
    }
    await world.acquaint(friend.id, stranger.id);
    await world.acquaint('customer-tenant', stranger.id);
    await world.customer('customer-tenant');
    viewers = {
      admin: adminOf(reseller),
      helpdesk: adminOf(reseller, {
        userId: (await world.user(reseller, ['HELPDESK_AGENT'])).userId,
        directoryRoles: [],
      }),
      billing: adminOf(reseller, { directoryRoles: ['BILLING_ADMIN'] }),
      noRole: adminOf(reseller, { directoryRoles: [] }),
      friend: adminOf(friend),
      customer: passport('customer-tenant'),
      newcomer: passport('newcomer-tenant'),
      operator,
      anonymous,
    };
  });

  const byId = async (id: string, viewer: string, fields: string) => {
    const { data, errors } = await world.ask(
      `query($id: ID!) { partnerAccount(id: $id) { id ${fields} } }`,
      viewers[viewer],
      { id },
    );
    expect(errors).toBeUndefined();
    return data.partnerAccount;
  };
  const asEntity = async (id: string, viewer: string, fields: string) => {
    const { data, errors } = await world.entities([id], viewers[viewer]!, `id ${fields}`);
    expect(errors).toBeUndefined();
    return data._entities[0];
  };

  const accounts = () => ({ own: reseller, stranger, official });
  type Which = keyof ReturnType<typeof accounts>;

  // Who sees which account at all, by its id and as an entity that another subgraph named.
  test.each<[Which, string, boolean, boolean]>([
    ['own', 'admin', true, true],
    ['own', 'helpdesk', true, true],
    ['own', 'noRole', true, true],
    ['own', 'friend', false, false],
    ['own', 'newcomer', false, false],
    ['own', 'customer', false, false],
    ['own', 'operator', true, true],
    ['own', 'anonymous', false, false],
    ['stranger', 'admin', false, false],
    ['stranger', 'friend', false, true],
    ['stranger', 'customer', false, true],
    ['stranger', 'newcomer', false, false],
    ['stranger', 'operator', true, true],
    ['stranger', 'anonymous', false, false],
    ['official', 'admin', true, true],
    ['official', 'noRole', true, true],
    ['official', 'customer', true, true],
    ['official', 'newcomer', true, true],
    ['official', 'operator', true, true],
    ['official', 'anonymous', false, false],
  ])('%s account by %s: by id %s, as an entity %s', async (which, viewer, root, entity) => {
    const { id } = accounts()[which];
    const fields = publicFields.join(' ');

    expect((await byId(id, viewer, fields)) !== null).toBe(root);
    expect((await asEntity(id, viewer, fields)) !== null).toBe(entity);
  });

  // Acquaintances see public fields and nothing more; so do people of the account without a role.
  const mayReadPrivately: [Which, string, boolean][] = [
    ['own', 'admin', true],
    ['own', 'helpdesk', true],
    ['own', 'operator', true],
    ['own', 'billing', false],
    ['own', 'noRole', false],
    ['official', 'admin', false],
    ['official', 'newcomer', false],
    ['official', 'customer', false],
    ['official', 'operator', true],
    ['stranger', 'friend', false],
    ['stranger', 'customer', false],
    ['stranger', 'operator', true],
  ];
  const cases = mayReadPrivately.flatMap(([which, viewer, may]) =>
    privateFields.map((field) => [nameOf(field), which, viewer, may, field] as const),
  );

  test.each(cases)('%s of the %s account by %s: %s', async (name, which, viewer, may, field) => {
    const account = await asEntity(accounts()[which].id, viewer, field);

    expect(account![name as keyof typeof account] !== null).toBe(may);
  });

  test('support and listing are public wherever the account may be seen', async () => {
    const shown = await byId(
      official.id,
      'newcomer',
      'supportContact { email phone } providerListing { isOfficial contactEmail services }',
    );

    expect(shown).toEqual({
      id: official.id,
      supportContact: { email: 'help@firma.example', phone: '+48 58 000 00 00' },
      providerListing: { isOfficial: true, contactEmail: 'partners@provider.example', services: [] },
    });
  });

  test('available actions of an account of others are none', async () => {
    expect((await byId(official.id, 'admin', 'availableActions { action }')).availableActions).toEqual([]);
    expect((await asEntity(stranger.id, 'friend', 'availableActions { action }'))!.availableActions).toEqual([]);
    expect((await byId(reseller.id, 'admin', 'availableActions { action }')).availableActions).not.toEqual([]);
    expect(
      (await byId(reseller.id, 'noRole', 'availableActions { action allowed }')).availableActions,
    ).not.toContainEqual(expect.objectContaining({ allowed: true }));
  });

  const everything = [...publicFields, ...privateFields].join(' ');

  test.each(['admin', 'friend', 'customer', 'newcomer', 'anonymous'])(
    'to %s an account of others answers like an id that was never issued',
    async (viewer) => {
      const foreign = viewer === 'friend' || viewer === 'customer' ? reseller : stranger;
      const query = `query($id: ID!) { partnerAccount(id: $id) { ${everything} } }`;
      const unknown = await world.ask(query, viewers[viewer], { id: newId() });
      const hidden = await world.ask(query, viewers[viewer], { id: foreign.id });
      const unknownEntity = await world.entities([newId()], viewers[viewer]!, everything);
      const hiddenEntity = await world.entities([foreign.id], viewers[viewer]!, everything);

      expect(JSON.stringify(hidden)).toBe(JSON.stringify(unknown));
      expect(JSON.stringify(hiddenEntity)).toBe(JSON.stringify(unknownEntity));
      expect(hidden.data).toEqual({ partnerAccount: null });
      expect(hiddenEntity.data).toEqual({ _entities: [null] });
    },
  );

  test.each(['1', '0', 'true', "' or 1=1--", '%', 'x'.repeat(10_000), ''])('the id %p is nobody', async (id) => {
    expect(await byId(id, 'operator', 'legalName')).toBeNull();
  });

  test.each([
    ['STRANGER', 'account'],
    ['ACQUAINTED', 'referencedAccount'],
  ] as const)('nobody sees anything, however far (%s) the look reaches', async (_reach, thing) => {
    const all = world.reader.getRepository(PartnerAccount).createQueryBuilder('account');
    const nobody = actor({ tenantId: null, accountId: null, roles: [] });

    expect(await visible(all, thing, nobody).getCount()).toBe(0);
  });

  test('an id in capitals is another id', async () => {
    expect(await byId(reseller.id.toUpperCase(), 'operator', 'legalName')).toBeNull();
  });
});

describe.each(dialects)('a reference to an account that just became an acquaintance on %s', (dialect) => {
  test('is met after hearing what relationships has said, once for a request', async () => {
    const world = await AccountsWorld.open(databases, dialect);
    const [provider, reseller] = [await world.account({ kind: 'INDIRECT_PROVIDER' }), await world.account()];
    world.relationships.append('PartnershipBegan', {
      partnershipId: newId(),
      providerId: provider.id,
      resellerId: reseller.id,
    });

    const { data } = await world.entities([reseller.id, newId(), newId()], adminOf(provider), 'id legalName');

    expect(data._entities).toEqual([{ id: reseller.id, legalName: reseller.legalName }, null, null]);
    expect(world.relationships.reads).toBe(1);
  });

  test('is null when relationships does not answer, without an error', async () => {
    const world = await AccountsWorld.open(databases, dialect);
    const [viewer, foreign] = [await world.account(), await world.account()];
    world.relationships.read = () => Promise.reject(new Error('down'));

    const { data, errors } = await world.entities([foreign.id], adminOf(viewer), 'id legalName');

    expect([data, errors]).toEqual([{ _entities: [null] }, undefined]);
  });

  test('asks nobody for the operator or an anonymous caller', async () => {
    const world = await AccountsWorld.open(databases, dialect);

    await world.entities([newId()], operator, 'id legalName');
    await world.entities([newId()], anonymous, 'id legalName');

    expect(world.relationships.reads).toBe(0);
  });
});
