import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import type { Passport } from '../../../../chassis/http/passport';
import { AccountsWorld, adminOf, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import { mutations } from '../../../support/accounts-users';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('users of an account on %s', (dialect) => {
  let world: AccountsWorld;
  let account: PartnerAccount;
  let admin: Passport;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });
  beforeEach(async () => {
    account = await world.account();
    admin = adminOf(account);
  });

  const asked = async (mutation: keyof typeof mutations, input: object, who = admin) => {
    const { data, errors } = await world.ask(mutations[mutation], who, { input: { accountId: account.id, ...input } });
    expect(errors).toBeUndefined();
    return data[mutation];
  };
  const refusal = async (...call: Parameters<typeof asked>): Promise<string[]> =>
    (await asked(...call)).userErrors.map(({ code, path }) => [code, ...path].join(' '));
  const recorded = async () => {
    const where = { subjectId: account.id };
    return world.reader.getRepository(EventLog).find({ where, order: { position: 'ASC' } });
  };
  const rolesFor = async (who: Passport): Promise<readonly string[]> =>
    (await world.ask('{ viewer { roles } }', who)).data.viewer.roles;
  /** A colleague with these roles given here, and none of the directory. */
  const colleague = async (...roles: Parameters<AccountsWorld['user']>[1]) => {
    const user = await world.user(account, roles);
    const { userId, email, name } = user;
    return { user, who: passport(account.tenantId, { userId, email, name, directoryRoles: [] }) };
  };

  describe('adding somebody', () => {
    test('shows them at once, and tells it with their roles', async () => {
      const input = { email: 'Uma.User@Contoso.com', name: ' Uma  User ', roles: ['SALES_AGENT', 'SALES_AGENT'] };

      const { user, userErrors } = await asked('addUser', input);

      expect(userErrors).toEqual([]);
      expect(user).toMatchObject({ name: 'Uma User', roles: ['SALES_AGENT'] });
      expect(await recorded()).toMatchObject([
        {
          type: 'UserRolesChanged',
          actor: { kind: 'PARTNER', accountId: account.id, userId: admin.userId, name: 'Ada Admin' },
          changes: [
            { field: `users.${user.email}`, before: null, after: 'Uma User' },
            { field: `users.${user.email}.roles`, before: null, after: 'SALES_AGENT' },
          ],
          data: { accountId: account.id, tenantId: account.tenantId, userId: user.userId, roles: ['SALES_AGENT'] },
        },
      ]);
    });

    test.each([
      ['case', 'jose@contoso.com', 'JOSE@Contoso.COM'],
      ['width', 'jose@contoso.com', 'ｊｏｓｅ@contoso.com'],
      ['the alphabet of the domain', 'jose@xn--d-uga0v4h.example', 'jose@\u0142\u00f3d\u017a.example'],
      ['spaces around', 'jose@contoso.com', ' jose@contoso.com '],
    ])('twice by spellings that differ in %s is refused, and shows whom there is', async (_what, one, other) => {
      const first = await asked('addUser', { email: one, name: 'José', roles: [] });
      const second = await asked('addUser', { email: other, name: 'Somebody', roles: ['ADMIN_AGENT'] });

      expect(first.userErrors).toEqual([]);
      expect(second.userErrors).toMatchObject([{ code: 'INVALID_INPUT', path: ['input', 'email'] }]);
      expect(second.user).toEqual(first.user);
      expect(await recorded()).toHaveLength(1);
    });

    test('by ten at once is done once', async () => {
      const input = { email: 'crowd@contoso.com', name: 'Crowd', roles: [] };
      const answers = await Promise.all(Array.from({ length: 10 }, () => asked('addUser', input)));

      expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
      expect(new Set(answers.map(({ user }) => user.id)).size).toBe(1);
    });

    test('lets the person in by the address, and from then on by their own id', async () => {
      const { user } = await asked('addUser', { email: 'New@Contoso.com', name: 'Nell New', roles: ['ADMIN_AGENT'] });
      const email = 'new@contoso.com';
      const nell = passport(account.tenantId, { userId: 'nell', email, name: 'Nell New', directoryRoles: [] });
      const namesake = { ...nell, userId: 'somebody-else' };

      expect(await rolesFor({ ...nell, dryRun: true })).toEqual(['ADMIN_AGENT']);
      expect(await recorded()).toHaveLength(1);
      expect(await rolesFor(nell)).toEqual(['ADMIN_AGENT']);
      expect(await rolesFor({ ...nell, email: 'married@contoso.com' })).toEqual(['ADMIN_AGENT']);

      expect((await recorded()).slice(1)).toMatchObject([
        {
          type: 'UserRemoved',
          changes: [{ field: `users.${user.email}.id`, before: user.userId, after: null }],
          data: { userId: user.userId },
        },
        {
          type: 'UserRolesChanged',
          changes: [{ field: `users.${user.email}.id`, before: null, after: 'nell' }],
          data: { userId: 'nell', roles: ['ADMIN_AGENT'] },
        },
      ]);
      const { account: shown } = await asked('addUser', { email: 'other@contoso.com', name: 'Other', roles: [] }, nell);
      // The user of the account is the same one after the sign-in of the person who was meant.
      const [place] = shown.users.edges.filter(({ node }) => node.userId === 'nell');
      expect(place!.node.id).toBe(user.id);
      expect(await rolesFor({ ...namesake, email: null })).toEqual([]);
    });

    test('with a role of the directory is refused, whoever asks', async () => {
      const { who } = await colleague('ADMIN_AGENT');
      for (const asker of [admin, who]) {
        for (const role of ['GLOBAL_ADMIN', 'USER_MANAGEMENT_ADMIN', 'BILLING_ADMIN'])
          expect(await refusal('addUser', { email: 'x@contoso.com', name: 'X', roles: [role] }, asker)).toEqual([
            'INVALID_INPUT input roles',
          ]);
      }
    });

    test('says everything that is wrong at once', async () => {
      expect(await refusal('addUser', { email: 'a@b@c', name: '', roles: [] })).toEqual(
        expect.arrayContaining(['INVALID_INPUT input email', 'INVALID_INPUT input name']),
      );
    });
  });

  test('one person in two accounts is two users, each with roles of its own; mutations take the person', async () => {
    const other = await world.account();
    const given = { userId: 'consultant', email: 'cleo@consultants.example' };
    const places = [
      await world.user(account, ['SALES_AGENT'], given),
      await world.user(other, ['HELPDESK_AGENT'], given),
    ];
    const read = async ({ id, tenantId }: PartnerAccount) => {
      const query = `{ partnerAccount(id: "${id}") { users { edges { node { id userId roles } } } } }`;
      const { data } = await world.ask(query, adminOf({ id, tenantId } as PartnerAccount));
      return data.partnerAccount.users.edges.map(({ node }) => node);
    };

    const shown = [...(await read(account)), ...(await read(other))].filter(({ userId }) => userId === 'consultant');

    expect(shown).toEqual([
      { id: places[0]!.id, userId: 'consultant', roles: ['SALES_AGENT'] },
      { id: places[1]!.id, userId: 'consultant', roles: ['HELPDESK_AGENT'] },
    ]);
    expect(new Set([...shown.map(({ id }) => id), 'consultant']).size).toBe(3);
    expect(await refusal('setUserRoles', { userId: shown[0]!.id, roles: [] })).toEqual(['NOT_FOUND input userId']);
    expect(await refusal('removeUser', { userId: shown[0]!.id })).toEqual(['NOT_FOUND input userId']);
    expect(await refusal('removeUser', { userId: 'consultant' })).toEqual([]);
    expect((await read(other)).map(({ userId }) => userId)).toContain('consultant');
  });
});
