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

  describe('removing somebody', () => {
    test('ends what they may do here with the next request', async () => {
      const { user, who } = await colleague('SALES_AGENT');

      const { user: after, userErrors, account: shown } = await asked('removeUser', { userId: user.userId });

      expect([after, userErrors]).toEqual([null, []]);
      expect(shown.users.edges).toEqual([]);
      expect(await rolesFor(who)).toEqual([]);
      expect(await recorded()).toMatchObject([
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

    test('can be done to oneself with the first request after one was added by e-mail', async () => {
      const who = passport(account.tenantId, { userId: 'just-met', email: 'new@own.example', directoryRoles: [] });
      await asked('addUser', { email: 'new@own.example', name: 'Nele New', roles: ['ADMIN_AGENT'] });
      await colleague('ADMIN_AGENT');

      expect((await asked('removeUser', { userId: 'just-met' }, who)).userErrors).toEqual([]);
      expect(await rolesFor(who)).toEqual([]);
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
});
