import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { EventLog } from '../../../../chassis/events/event-log.entity';
import { AccountsWorld, adminOf, operator, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import { mutations } from '../../../support/accounts-providers';

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
  const refusal = async (...call: Parameters<typeof asked>): Promise<string[]> =>
    (await asked(...call)).userErrors.map(({ code, path }) => [code, ...path].join(' '));
  const recorded = (accountId: string) =>
    world.reader.getRepository(EventLog).find({ where: { subjectId: accountId }, order: { position: 'ASC' } });

  describe('suspension', () => {
    const to = (of: PartnerAccount, reason = ' Invoices unpaid. ') => ({ accountId: of.id, reason });

    test('happens once, were it asked for by three at once', async () => {
      const reseller = await world.account();
      expect(await refusal('reinstatePartnerAccount', to(reseller))).toEqual(['WRONG_STATE']);

      const answers = await Promise.all([1, 2, 3].map(() => asked('suspendPartnerAccount', to(reseller))));

      expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
      expect(answers.map((answer) => answer.account.programStatus)).toEqual(Array(3).fill('SUSPENDED'));
      expect(await refusal('suspendPartnerAccount', to(reseller))).toEqual(['WRONG_STATE']);
      expect(await recorded(reseller.id)).toHaveLength(2);
    });

    test('needs a reason and an operator of another company', async () => {
      const reseller = await world.account();
      const own = { ...operator, tenantId: reseller.tenantId };

      expect(await refusal('suspendPartnerAccount', to(reseller, ' \n'))).toEqual(['INVALID_INPUT input reason']);
      expect(await refusal('suspendPartnerAccount', to(reseller), adminOf(reseller))).toEqual(['OPERATOR_REQUIRED']);
      expect(await refusal('suspendPartnerAccount', to(reseller), own)).toEqual(['OPERATOR_REQUIRED']);
      expect(await refusal('suspendPartnerAccount', to(reseller), passport('stranger'))).toEqual([
        'NOT_FOUND input accountId',
      ]);
      expect(await refusal('suspendPartnerAccount', { accountId: 'nobody', reason: 'x' })).toEqual([
        'NOT_FOUND input accountId',
      ]);
    });
  });
});
