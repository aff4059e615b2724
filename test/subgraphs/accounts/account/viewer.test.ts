import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { AccountsWorld, adminOf, anonymous, operator, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const who = '{ viewer { kind userId email name roles account { id legalName } } }';

describe.each(dialects)('the viewer on %s', (dialect) => {
  let world: AccountsWorld;
  let reseller: PartnerAccount;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
    reseller = await world.account({ legalName: 'Łąka Technologie' });
  });

  test('is nobody without signing in', async () => {
    const [{ data }, statements] = await world.counted(() => world.ask(who, anonymous));

    expect(data.viewer).toEqual({ kind: 'ANONYMOUS', userId: null, email: null, name: null, roles: [], account: null });
    expect(statements).toBe(0);
  });

  test('is a work account before enrolling', async () => {
    const { data } = await world.ask(who, passport('newcomers'));

    expect(data.viewer).toMatchObject({ kind: 'WORK_ACCOUNT', roles: ['GLOBAL_ADMIN'], account: null });
  });

  test('is a partner with an account', async () => {
    const { data } = await world.ask(who, adminOf(reseller));

    expect(data.viewer).toMatchObject({ kind: 'PARTNER', account: { id: reseller.id, legalName: 'Łąka Technologie' } });
  });

  test('is a customer where some partner serves it', async () => {
    await world.customer('a-customer');

    expect((await world.ask(who, passport('a-customer'))).data.viewer).toMatchObject({
      kind: 'CUSTOMER',
      account: null,
    });
  });

  test('is the operator', async () => {
    expect((await world.ask(who, operator)).data.viewer).toMatchObject({ kind: 'OPERATOR', roles: [], account: null });
  });

  test('holds the roles of the work account and those given here', async () => {
    const { userId } = await world.user(reseller, ['SALES_AGENT', 'ADMIN_AGENT']);

    const { data } = await world.ask(who, adminOf(reseller, { userId }));

    expect(data.viewer.roles).toEqual(['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT']);
  });

  test('is found by e-mail until the own id is known, whatever its case', async () => {
    await world.user(reseller, ['HELPDESK_AGENT'], { email: 'Iga@Laka.example' });
    const iga = adminOf(reseller, { userId: 'first-sign-in', email: 'iga@laka.EXAMPLE ', directoryRoles: [] });

    expect((await world.ask(who, iga)).data.viewer.roles).toEqual(['HELPDESK_AGENT']);
  });

  test('does not inherit the roles of whoever has the same e-mail once the own id is known', async () => {
    const own = await world.user(reseller, ['SALES_AGENT']);
    await world.user(reseller, ['ADMIN_AGENT'], { email: 'boss@laka.example' });
    const claimant = adminOf(reseller, { userId: own.userId, email: 'boss@laka.example', directoryRoles: [] });

    expect((await world.ask(who, claimant)).data.viewer.roles).toEqual(['SALES_AGENT']);
  });

  test('has no roles of another tenant, same id and e-mail or not', async () => {
    const { userId, email } = await world.user(reseller, ['ADMIN_AGENT']);
    const other = await world.account();
    const namesake = adminOf(other, { userId, email, directoryRoles: [] });

    expect((await world.ask(who, namesake)).data.viewer.roles).toEqual([]);
  });

  test('costs two statements with its account', async () => {
    const query = '{ viewer { name account { id legalName } } }';
    const [{ errors }, statements] = await world.counted(() => world.ask(query, adminOf(reseller)));

    expect(errors).toBeUndefined();
    expect(statements).toBeLessThanOrEqual(2);
  });
});
