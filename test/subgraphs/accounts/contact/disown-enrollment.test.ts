import { AccountsWorld, adminOf, anonymous, monday, operator } from '../../../support/accounts';
import { call, confirmation, mailLink, submitted } from '../../../support/accounts-review';
import { TestDatabases, dialects } from '../../../support/databases';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('the link for the primary contact on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });
  beforeEach(() => void (world.now = monday));

  const confirm = (token: string, given: object = {}) =>
    call(world, 'confirmPrimaryContact', confirmation(token, given), anonymous);
  const disown = (token: string) => call(world, 'disownEnrollment', { token }, anonymous);
  const resend = (account: { id: string }, who = operator) =>
    call(world, 'resendContactVerification', { accountId: account.id }, who);
  const look = async (account: { id: string }) => {
    const query = `query($id: ID!) { partnerAccount(id: $id) { programStatus enrollment { status decisionExpectedFrom
      decisionDueAt rejection { reason } checks { kind state } } } }`;
    return (await world.ask(query, operator, { id: account.id })).data.partnerAccount;
  };

  test('"not me" ends the enrollment, and no link works any more', async () => {
    const account = await submitted(world);
    const token = await mailLink(world, account);

    expect(await disown(token)).toEqual({ legalName: account.legalName, status: 'REJECTED', userErrors: [] });

    expect(await look(account)).toMatchObject({
      programStatus: 'REJECTED',
      enrollment: { status: 'REJECTED', rejection: { reason: 'DISOWNED_BY_CONTACT' } },
    });
    expect((await look(account)).enrollment.checks[0]).toEqual({ kind: 'EMAIL_OWNERSHIP', state: 'FAILED' });
    expect(refusals(await confirm(token))).toEqual(['TOKEN_USED input.token']);
    expect(refusals(await resend(account, adminOf(account)))).toEqual(['WRONG_STATE']);
  });
});
