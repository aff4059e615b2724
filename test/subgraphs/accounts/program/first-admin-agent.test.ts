import { EventLog } from '../../../../chassis/events/event-log.entity';
import type { Passport } from '../../../../chassis/http/passport';
import { AccountsWorld, nextPartnerId, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import { mutations } from '../../../support/accounts-users';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('users of an account on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });

  const rolesFor = async (who: Passport): Promise<readonly string[]> =>
    (await world.ask('{ viewer { roles } }', who)).data.viewer.roles;

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
      world.agreements.append(type, { accountId, version: 1, acceptedAt: world.now });
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
});
