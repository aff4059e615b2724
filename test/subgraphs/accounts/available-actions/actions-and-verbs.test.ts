import type { EnrollmentStatus } from '../../../../subgraphs/accounts/enrollment/enrollment';
import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import type { Passport } from '../../../../chassis/http/passport';
import { AccountsWorld, adminOf, monday, operator, passport } from '../../../support/accounts';
import { call, mailLink, submitted } from '../../../support/accounts-review';
import { TestDatabases, dialects } from '../../../support/databases';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const inputs = {
  resendContactVerification: {},
  appealEnrollment: { message: 'Please look again.' },
  recordVerificationCheck: { kind: 'BUSINESS', state: 'PASSED' },
  decideEnrollment: { authorize: false, reason: 'OTHER' },
};
type Input = keyof typeof inputs;
const entries = Object.entries(inputs) as [Input, object][];
const statuses: readonly EnrollmentStatus[] = ['DRAFT', 'EMAIL_OWNERSHIP', 'IN_REVIEW', 'AUTHORIZED', 'REJECTED'];
const people: Readonly<Record<string, (account: PartnerAccount) => Passport>> = {
  'global admin': (account) => adminOf(account),
  'billing admin': (account) => adminOf(account, { directoryRoles: ['BILLING_ADMIN'] }),
  operator: () => operator,
  'operator of the same company': (account) => passport(account.tenantId, { isOperator: true, directoryRoles: [] }),
};

/** Written from the rules: who can do what, and while the enrollment stands where. All else is refused. */
const possible = new Set([
  'global admin: resendContactVerification while EMAIL_OWNERSHIP',
  'global admin: appealEnrollment while REJECTED',
  'operator: recordVerificationCheck while IN_REVIEW',
  'operator: decideEnrollment while IN_REVIEW',
]);

describe.each(dialects)('what can be done with an enrollment on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });

  const accountIn = (status: EnrollmentStatus) => {
    const isConfirmed = status !== 'DRAFT' && status !== 'EMAIL_OWNERSHIP';
    return submitted(world, {}, status, { emailVerifiedAt: isConfirmed ? monday : null });
  };
  const offered = async (account: PartnerAccount, who: Passport) => {
    const query = `query($id: ID!) { partnerAccount(id: $id) { availableActions { action allowed blockedBy } } }`;
    const { data } = await world.ask(query, who, { id: account.id });
    return (action: string) => data.partnerAccount.availableActions.find((each) => each.action === action);
  };

  describe.each(Object.keys(people))('by the %s', (person) => {
    test.each(statuses)('while %s is what is offered, and nothing else', async (status) => {
      let account = await accountIn(status);
      const who = people[person]!;
      const offer = await offered(account, who(account));
      for (const [mutation, input] of entries) {
        const { allowed, blockedBy } = offer(mutation)!;

        const payload = await call(world, mutation, { accountId: account.id, ...input }, who(account));

        const codes = refusals(payload);
        const does = `${person}: ${mutation} while ${status}`;
        expect([does, codes.length === 0, allowed]).toEqual([does, possible.has(does), possible.has(does)]);
        expect(blockedBy).toEqual(expect.arrayContaining(codes));
        expect(payload.account.id).toBe(account.id);
        if (codes.length === 0) account = await accountIn(status);
      }
    });
  });

  test('a link in hand is no sign-in: it does not open what it was not made for', async () => {
    const account = await submitted(world);
    await mailLink(world, account);
    const stranger = passport('stranger');

    for (const [mutation, input] of entries) {
      const payload = await call(world, mutation, { accountId: account.id, ...input }, stranger);
      expect([mutation, payload.account, refusals(payload)]).toEqual([mutation, null, ['NOT_FOUND input.accountId']]);
    }
  });
});
