import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { PartnerUser } from '../../../../subgraphs/accounts/users/partner-user.entity';
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

  describe('setting roles', () => {
    test('is in force with the next request, and back again', async () => {
      const { user, who } = await colleague();
      const set = (roles: string[]) => asked('setUserRoles', { userId: user.userId, roles });
      expect(await refusal('addUser', { email: 'x@contoso.com', name: 'X', roles: [] }, who)).toEqual([
        'ADMIN_AGENT_REQUIRED',
      ]);

      await set(['ADMIN_AGENT']);
      await colleague('ADMIN_AGENT');
      expect(await refusal('addUser', { email: 'x@contoso.com', name: 'X', roles: [] }, who)).toEqual([]);

      await set(['HELPDESK_AGENT']);
      expect(await rolesFor(who)).toEqual(['HELPDESK_AGENT']);
      expect(await refusal('addUser', { email: 'y@contoso.com', name: 'Y', roles: [] }, who)).toEqual([
        'ADMIN_AGENT_REQUIRED',
      ]);
    });

    test('tells what they were and are, and nothing where nothing changes', async () => {
      const { user } = await colleague('SALES_AGENT');
      const input = { userId: user.userId, roles: ['HELPDESK_AGENT', 'SALES_AGENT'] };

      const [first, again] = [await asked('setUserRoles', input), await asked('setUserRoles', input)];

      expect([first.userErrors, again.userErrors]).toEqual([[], []]);
      expect(again.user.roles).toEqual(['SALES_AGENT', 'HELPDESK_AGENT']);
      expect((await recorded()).map(({ changes }) => changes)).toEqual([
        [{ field: `users.${user.email}.roles`, before: 'SALES_AGENT', after: 'SALES_AGENT, HELPDESK_AGENT' }],
      ]);
    });

    test('lets a global admin become admin agent, were they unknown to the account before', async () => {
      const input = { userId: admin.userId, roles: ['ADMIN_AGENT'] };

      const first = await asked('setUserRoles', input);
      const again = await asked('setUserRoles', input);

      expect(first.user).toMatchObject({ userId: admin.userId, email: admin.email, name: 'Ada Admin' });
      expect(first.user.roles).toEqual(['GLOBAL_ADMIN', 'ADMIN_AGENT']);
      expect(again).toEqual(first);
      expect(await rolesFor({ ...admin, directoryRoles: [] })).toEqual(['ADMIN_AGENT']);
    });

    test('leaves the roles of the directory as they are, named or not', async () => {
      const { user } = await colleague('GLOBAL_ADMIN', 'SALES_AGENT');
      const set = async (roles: string[]) => (await asked('setUserRoles', { userId: user.userId, roles })).user.roles;

      expect(await set(['HELPDESK_AGENT'])).toEqual(['GLOBAL_ADMIN', 'HELPDESK_AGENT']);
      expect(await set(['GLOBAL_ADMIN', 'SALES_AGENT'])).toEqual(['GLOBAL_ADMIN', 'SALES_AGENT']);
      expect(await refusal('setUserRoles', { userId: user.userId, roles: ['BILLING_ADMIN'] })).toEqual([
        'INVALID_INPUT input roles',
      ]);
    });

    test('needs an admin of the account, and a user of it', async () => {
      const { user } = await colleague('SALES_AGENT');
      const { who: seller } = await colleague('SALES_AGENT');
      const other = await world.account();
      const stranger = await world.user(other, ['SALES_AGENT']);
      const set = (userId: string, who = admin) => refusal('setUserRoles', { userId, roles: [] }, who);

      expect(await set(user.userId, seller)).toEqual(['ADMIN_AGENT_REQUIRED']);
      expect(await set(user.userId, adminOf(other))).toEqual(['NOT_FOUND input accountId']);
      expect(await set(stranger.userId)).toEqual(['NOT_FOUND input userId']);
      expect(await set('nobody')).toEqual(['NOT_FOUND input userId']);
      expect((await asked('setUserRoles', { userId: stranger.userId, roles: [] })).user).toBeNull();
    });

    test('by two admins at once has one of the two outcomes, each told', async () => {
      const { user } = await colleague('SALES_AGENT');
      const set = (roles: string[]) => asked('setUserRoles', { userId: user.userId, roles });

      await Promise.all([set(['HELPDESK_AGENT']), set(['SALES_AGENT', 'HELPDESK_AGENT'])]);

      const history = (await recorded()).map(({ changes }) => changes[0]!);
      const { data } = await world.ask(
        `{ partnerAccount(id: "${account.id}") { users { edges { node { userId roles } } } } }`,
        admin,
      );
      const roles = data.partnerAccount.users.edges.find(({ node }) => node.userId === user.userId)!.node.roles;
      expect(history).toHaveLength(2);
      expect(history[1]!.before).toBe(history[0]!.after);
      expect(history[1]!.after).toBe(roles.join(', '));
    });
  });

  describe('an account keeps', () => {
    test('the admin agent role of its last admin agent', async () => {
      const { user } = await colleague('ADMIN_AGENT');
      const demote = () => asked('setUserRoles', { userId: user.userId, roles: ['SALES_AGENT'] });

      const refused = await demote();
      expect(refused.userErrors).toMatchObject([{ code: 'LAST_GLOBAL_ADMIN', path: ['input', 'roles'] }]);
      expect(refused.user.roles).toEqual(['ADMIN_AGENT']);
      await colleague('ADMIN_AGENT');
      expect((await demote()).user.roles).toEqual(['SALES_AGENT']);
    });
  });

  test('a role that the directory has taken back counts no more, whoever held it when last seen', async () => {
    const { who } = await colleague('GLOBAL_ADMIN');

    expect(await rolesFor(who)).toEqual([]);
    expect(await world.reader.getRepository(PartnerUser).countBy({ accountId: account.id })).toBe(1);
  });
});
