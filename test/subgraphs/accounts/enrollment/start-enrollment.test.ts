import { AccountsWorld, adminOf, anonymous, passport } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const start = `mutation($input: StartEnrollmentInput!) { startEnrollment(input: $input) {
  account { id kind legalName market { code } programStatus enrollment { status motives missing { field } } }
  userErrors { code path message } } }`;

describe.each(dialects)('starting an enrollment on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });

  const answer = async (who = passport('stranger'), input: object = {}) => {
    const { data, errors } = await world.ask(start, who, { input: { market: 'PL', ...input } });
    expect(errors).toBeUndefined();
    return data.startEnrollment;
  };
  const refusal = async (who?: Parameters<typeof answer>[0], input?: object) =>
    (await answer(who, input)).userErrors.map(({ code, path }) => [code, path.join('.')].join(' ').trim());

  test('opens an account with a draft that lacks everything', async () => {
    const { account, userErrors } = await answer(passport('contoso'), { motives: ['GO_TO_MARKET_SINGLE_VENDOR'] });

    expect(userErrors).toEqual([]);
    expect(account).toMatchObject({
      kind: 'INDIRECT_RESELLER',
      legalName: 'contoso.example',
      market: { code: 'PL' },
      programStatus: 'PENDING_QUALIFICATION',
      enrollment: { status: 'DRAFT', motives: ['GO_TO_MARKET_SINGLE_VENDOR'] },
    });
    expect(account.enrollment.missing.length).toBeGreaterThan(8);
  });

  test('needs a signed-in global admin of a work account', async () => {
    expect(await refusal(anonymous)).toEqual(['NOT_SIGNED_IN']);
    expect(await refusal(passport('personal', { tenantId: null }))).toEqual(['WORK_ACCOUNT_REQUIRED']);
    expect(await refusal(passport('billing', { directoryRoles: ['BILLING_ADMIN'] }))).toEqual([
      'GLOBAL_ADMIN_REQUIRED',
    ]);
  });

  test('makes indirect resellers only, in markets of the programme', async () => {
    expect(await refusal(undefined, { kind: 'DIRECT_BILL' })).toEqual([
      'NEW_PARTNER_MUST_BE_INDIRECT_RESELLER input.kind',
    ]);
    expect(await refusal(undefined, { market: 'XX' })).toEqual(['MARKET_UNKNOWN input.market']);
  });

  test('happens once for a tenant, and shows the account that there is', async () => {
    const account = await world.account();

    const again = await answer(adminOf(account));

    expect(again.userErrors).toMatchObject([{ code: 'ALREADY_ENROLLED' }]);
    expect(again.account.id).toBe(account.id);
  });

  test('by ten admins at once opens one account', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) => answer(passport('crowd', { userId: `admin-${at}` }))),
    );

    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(new Set(answers.map(({ account }) => account.id)).size).toBe(1);
  });
});
