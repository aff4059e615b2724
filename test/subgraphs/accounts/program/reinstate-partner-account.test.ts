import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import { AccountsWorld, operator, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import { mutations, directory } from '../../../support/accounts-providers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

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
  const recorded = (accountId: string) =>
    world.reader.getRepository(EventLog).find({ where: { subjectId: accountId }, order: { position: 'ASC' } });
  const isListed = async (accountId: string) => {
    const { data } = await world.ask(directory, passport('newcomer'));
    return data.indirectProviders.edges.some(({ node }) => node.id === accountId);
  };

  describe('suspension', () => {
    const to = (of: PartnerAccount, reason = ' Invoices unpaid. ') => ({ accountId: of.id, reason });

    test("is the operator's to begin, and ends where the account would be without it", async () => {
      const reseller = await world.account();

      const suspended = await asked('suspendPartnerAccount', to(reseller));
      const reinstated = await asked('reinstatePartnerAccount', to(reseller, 'Paid.'));

      expect([suspended.userErrors, reinstated.userErrors]).toEqual([[], []]);
      expect([suspended.account.programStatus, reinstated.account.programStatus]).toEqual(['SUSPENDED', 'QUALIFIED']);
      const actor = { kind: 'OPERATOR', accountId: null, userId: operator.userId, name: 'Olga Operator' };
      expect(await recorded(reseller.id)).toMatchObject([
        {
          type: 'AccountChanged',
          actor,
          data: { accountId: reseller.id, suspended: true },
          changes: [
            { field: 'suspended', before: 'false', after: 'true' },
            { field: 'reason', before: null, after: 'Invoices unpaid.' },
          ],
        },
        { type: 'ProgramStatusChanged', actor, data: { programStatus: 'SUSPENDED' } },
        { type: 'AccountChanged', data: { suspended: false } },
        { type: 'ProgramStatusChanged', data: { programStatus: 'QUALIFIED' } },
      ]);
    });

    test('takes a provider out of what resellers find, until it ends', async () => {
      const provider = await world.provider();
      await asked('suspendPartnerAccount', to(provider));
      expect(await isListed(provider.id)).toBe(false);

      await asked('reinstatePartnerAccount', to(provider));
      expect(await isListed(provider.id)).toBe(true);
    });
  });
});
