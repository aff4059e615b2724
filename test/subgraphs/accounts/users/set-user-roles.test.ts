import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { PartnerUser } from '../../../../subgraphs/accounts/users/partner-user.entity';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import type { Passport } from '../../../../chassis/http/passport';
import { AccountsWorld, adminOf, nextPartnerId, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const answered = `account { id users { edges { node { id userId email roles } } } } user { id userId email name roles } userErrors { code path message }`;
const mutations = {
  addUser: `mutation($input: AddUserInput!) { addUser(input: $input) { ${answered} } }`,
  setUserRoles: `mutation($input: SetUserRolesInput!) { setUserRoles(input: $input) { ${answered} } }`,
  removeUser: `mutation($input: RemoveUserInput!) { removeUser(input: $input) { ${answered} } }`,
};

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
  const told = async () => {
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
      expect(await told()).toMatchObject([
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
      expect(await told()).toHaveLength(1);
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
      expect(await told()).toHaveLength(1);
      expect(await rolesFor(nell)).toEqual(['ADMIN_AGENT']);
      expect(await rolesFor({ ...nell, email: 'married@contoso.com' })).toEqual(['ADMIN_AGENT']);

      expect((await told()).slice(1)).toMatchObject([
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
      // The place in the account is the same one, whoever the person turns out to be.
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
      expect((await told()).map(({ changes }) => changes)).toEqual([
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

      const history = (await told()).map(({ changes }) => changes[0]!);
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

  describe('removing somebody', () => {
    test('ends what they may do here with the next request', async () => {
      const { user, who } = await colleague('SALES_AGENT');

      const { user: after, userErrors, account: shown } = await asked('removeUser', { userId: user.userId });

      expect([after, userErrors]).toEqual([null, []]);
      expect(shown.users.edges).toEqual([]);
      expect(await rolesFor(who)).toEqual([]);
      expect(await told()).toMatchObject([
        {
          type: 'UserRemoved',
          changes: [
            { field: `users.${user.email}`, before: 'Uma User', after: null },
            { field: `users.${user.email}.roles`, before: 'SALES_AGENT', after: null },
          ],
          data: { accountId: account.id, userId: user.userId },
        },
      ]);
      expect(await refusal('removeUser', { userId: user.userId })).toEqual(['NOT_FOUND input userId']);
    });

    test('can be done to oneself', async () => {
      await colleague('ADMIN_AGENT');
      const { user, who } = await colleague('ADMIN_AGENT');

      expect((await asked('removeUser', { userId: user.userId }, who)).userErrors).toEqual([]);
      expect(await refusal('removeUser', { userId: user.userId }, who)).toEqual(['ADMIN_AGENT_REQUIRED']);
    });
  });

  describe('an account keeps', () => {
    test.each(['GLOBAL_ADMIN', 'ADMIN_AGENT'] as const)('its last %s', async (role) => {
      const { user } = await colleague(role);

      expect(await refusal('removeUser', { userId: user.userId })).toEqual(['LAST_GLOBAL_ADMIN input userId']);
      const { user: other } = await colleague(role);
      expect(await refusal('removeUser', { userId: user.userId })).toEqual([]);
      expect(await refusal('removeUser', { userId: other.userId })).toEqual(['LAST_GLOBAL_ADMIN input userId']);
    });

    test('the admin agent role of its last admin agent', async () => {
      const { user } = await colleague('ADMIN_AGENT');
      const demote = () => asked('setUserRoles', { userId: user.userId, roles: ['SALES_AGENT'] });

      const refused = await demote();
      expect(refused.userErrors).toMatchObject([{ code: 'LAST_GLOBAL_ADMIN', path: ['input', 'roles'] }]);
      expect(refused.user.roles).toEqual(['ADMIN_AGENT']);
      await colleague('ADMIN_AGENT');
      expect((await demote()).user.roles).toEqual(['SALES_AGENT']);
    });

    test('one of its last two, though both are removed at once', async () => {
      for (let round = 0; round < 5; round += 1) {
        account = await world.account();
        admin = adminOf(account);
        const [one, other] = [await colleague('ADMIN_AGENT'), await colleague('ADMIN_AGENT')];

        const answers = await Promise.all([
          refusal('removeUser', { userId: one.user.userId }, other.who),
          refusal('setUserRoles', { userId: other.user.userId, roles: [] }, one.who),
        ]);

        expect(answers.filter((errors) => errors.length === 0)).toHaveLength(1);
        const left = await world.ask(
          `{ partnerAccount(id: "${account.id}") { users(role: ADMIN_AGENT) { totalCount } } }`,
          admin,
        );
        expect(left.data.partnerAccount.users.totalCount).toBe(1);
      }
    });
  });

  describe('whoever enrolled', () => {
    const start = `mutation { startEnrollment(input: { market: "PL" }) { account { id } } }`;
    const users = `users { edges { node { userId email roles } } }`;

    async function enrolled(who: Passport) {
      const { data } = await world.ask(start, who);
      const { id } = data.startEnrollment.account;
      await world.database.transact((manager) =>
        manager.query("UPDATE partner_account SET verification = 'VERIFIED', partnerId = ? WHERE id = ?", [
          nextPartnerId(),
          id,
        ]),
      );
      return id;
    }
    const usersOf = async (id: string, who: Passport) =>
      (await world.ask(`{ partnerAccount(id: "${id}") { programStatus ${users} } }`, who)).data.partnerAccount;
    const sign = async (accountId: string, type = 'PartnerAgreementAccepted') => {
      world.agreements.say(type, { accountId, version: 1, acceptedAt: world.now });
      await world.follower('agreements').catchUp();
    };

    test('is a user from the start, and admin agent when the account becomes active', async () => {
      const who = passport('wide-world', { email: 'Wanda@Wide.example', name: 'Wanda' });
      const id = await enrolled(who);
      const [before] = (await usersOf(id, who)).users.edges;

      await sign(id);

      const after = await usersOf(id, who);
      expect(before!.node).toEqual({ userId: who.userId, email: who.email, roles: ['GLOBAL_ADMIN'] });
      expect(after.programStatus).toBe('ACTIVE');
      expect(after.users.edges).toEqual([{ node: { ...before!.node, roles: ['GLOBAL_ADMIN', 'ADMIN_AGENT'] } }]);
      const [last] = await world.reader.getRepository(EventLog).find({ order: { position: 'DESC' }, take: 1 });
      expect(last).toMatchObject({
        type: 'UserRolesChanged',
        actor: { kind: 'SYSTEM' },
        data: { accountId: id, userId: who.userId, roles: ['ADMIN_AGENT'] },
      });
    });

    test('becomes admin agent once: what is decided afterwards stays', async () => {
      const who = passport('once-only');
      const id = await enrolled(who);
      await sign(id);
      const other = { accountId: id, email: 'other@once.example', name: 'Other', roles: ['ADMIN_AGENT'] };
      await world.ask(mutations.addUser, who, { input: other });
      await world.ask(mutations.setUserRoles, who, { input: { accountId: id, userId: who.userId, roles: [] } });

      await sign(id, 'PartnerAgreementLapsed');
      await sign(id);

      const { programStatus, users: after } = await usersOf(id, who);
      expect(programStatus).toBe('ACTIVE');
      expect(after.edges.find(({ node }) => node.userId === who.userId)!.node.roles).toEqual(['GLOBAL_ADMIN']);
    });

    test('may come without an address, and is nobody else', async () => {
      const who = passport('no-mail', { email: null });
      const id = await enrolled(who);
      await sign(id);

      const nameless = { ...who, userId: 'another', directoryRoles: [] };
      expect(await rolesFor({ ...who, directoryRoles: [] })).toEqual(['ADMIN_AGENT']);
      expect(await rolesFor(nameless)).toEqual([]);
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

  test('a role that the directory has taken back counts no more, whoever held it when last seen', async () => {
    const { who } = await colleague('GLOBAL_ADMIN');

    expect(await rolesFor(who)).toEqual([]);
    expect(await world.reader.getRepository(PartnerUser).countBy({ accountId: account.id })).toBe(1);
  });
});
