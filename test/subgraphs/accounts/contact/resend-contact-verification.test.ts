import { AccountsWorld, adminOf, anonymous, monday, operator, passport } from '../../../support/accounts';
import { call, confirmation, mailLink, mailsTo, submitted, tokenOf } from '../../../support/accounts-review';
import { TestDatabases, dialects } from '../../../support/databases';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const DAY = 86_400_000;

describe.each(dialects)('the link for the primary contact on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });
  beforeEach(() => void (world.now = monday));

  const confirm = (token: string, given: object = {}) =>
    call(world, 'confirmPrimaryContact', confirmation(token, given), anonymous);
  const resend = (account: { id: string }, who = operator) =>
    call(world, 'resendContactVerification', { accountId: account.id }, who);

  test('is sent anew five times a day, and again the day after', async () => {
    const account = await submitted(world);
    const admin = adminOf(account);
    await mailLink(world, account);
    for (let left = 5; left > 0; left -= 1) expect(refusals(await resend(account, admin))).toEqual([]);

    expect(refusals(await resend(account, admin))).toEqual(['LIMIT_EXCEEDED']);
    const unspent = await tokenOf(world, account);
    world.now = new Date(monday.getTime() + DAY - 1);
    expect(refusals(await resend(account, admin))).toEqual(['LIMIT_EXCEEDED']);
    expect(refusals(await confirm(unspent, { confirmedEnrollment: false }))).toEqual([
      'CONFIRMATION_REQUIRED input.confirmedEnrollment',
    ]);
    world.now = new Date(monday.getTime() + DAY);
    expect(refusals(await resend(account, admin))).toEqual([]);
  });

  test('many admins at once never send more than a day allows', async () => {
    const account = await submitted(world, {}, 'EMAIL_OWNERSHIP', { email: 'busy@firma.example' });

    const answers = await Promise.all(Array.from({ length: 12 }, () => resend(account, adminOf(account))));

    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(6);
    const sent = await mailsTo(world, 'busy@firma.example');
    expect(new Set(sent.map(({ link }) => link!.sendCount)).size).toBe(6);
    expect(sent).toHaveLength(6);
  });

  test('is sent anew by a global admin of the account alone', async () => {
    const account = await submitted(world);

    expect(refusals(await resend(account, anonymous))).toEqual(['NOT_SIGNED_IN']);
    expect(refusals(await resend(account, passport('stranger')))).toEqual(['NOT_FOUND input.accountId']);
    expect(refusals(await resend({ id: 'never-issued' }, passport('stranger')))).toEqual(['NOT_FOUND input.accountId']);
    expect(refusals(await resend(account, operator))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(refusals(await resend(account, adminOf(account, { directoryRoles: ['BILLING_ADMIN'] })))).toEqual([
      'GLOBAL_ADMIN_REQUIRED',
    ]);
  });

  test.each(['DRAFT', 'IN_REVIEW', 'AUTHORIZED', 'REJECTED'] as const)('is not sent while %s', async (status) => {
    const account = await submitted(world, {}, status, { emailVerifiedAt: monday });

    expect(refusals(await resend(account, adminOf(account)))).toEqual(['WRONG_STATE']);
  });
});
