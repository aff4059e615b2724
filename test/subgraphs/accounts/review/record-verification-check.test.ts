import { AccountsWorld, monday, operator } from '../../../support/accounts';
import { call, history, inReview, submitted } from '../../../support/accounts-review';
import { TestDatabases, dialects } from '../../../support/databases';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const HOUR = 3_600_000;
const rejected = { authorize: false, reason: 'COMPANY_NOT_FOUND', note: 'No such company in the KRS.' };

describe.each(dialects)('the operator on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });
  beforeEach(() => void (world.now = monday));

  type Named = { readonly id: string };
  const record = ({ id: accountId }: Named, given: object = {}, who = operator) =>
    call(world, 'recordVerificationCheck', { accountId, kind: 'BUSINESS', state: 'PASSED', ...given }, who);
  const decide = ({ id: accountId }: Named, given: object, who = operator) =>
    call(world, 'decideEnrollment', { accountId, ...given }, who);

  describe('checks', () => {
    test('employment and business, each with a note', async () => {
      const account = await inReview(world);
      world.now = new Date(monday.getTime() + HOUR);

      const { account: shown } = await record(account, { kind: 'EMPLOYMENT', note: '  On the company page. ' });

      expect(shown.enrollment.checks).toEqual([
        { kind: 'EMAIL_OWNERSHIP', state: 'PASSED', note: null, decidedAt: '2026-03-02T09:00:00.000Z' },
        { kind: 'EMPLOYMENT', state: 'PASSED', note: 'On the company page.', decidedAt: '2026-03-02T10:00:00.000Z' },
        { kind: 'BUSINESS', state: 'PENDING', note: null, decidedAt: null },
      ]);
      const { actor, changes } = (await history(world, account)).at(-1)!;
      expect(actor).toMatchObject({ kind: 'OPERATOR', accountId: null, name: 'Olga Operator' });
      expect(changes).toContainEqual({ field: 'checks.EMPLOYMENT.state', before: 'PENDING', after: 'PASSED' });
    });

    test('and may take an outcome back', async () => {
      const account = await inReview(world);
      await record(account, { state: 'FAILED', note: 'Wrong city.' });

      const { account: shown } = await record(account, { state: 'PENDING' });

      expect(shown.enrollment.checks[2]).toEqual({ kind: 'BUSINESS', state: 'PENDING', note: null, decidedAt: null });
    });

    test('but never the e-mail address, which the contact alone proves', async () => {
      const account = await inReview(world);

      expect(refusals(await record(account, { kind: 'EMAIL_OWNERSHIP' }))).toEqual(['INVALID_INPUT input.kind']);
    });

    test('nothing before the contact has confirmed', async () => {
      const account = await submitted(world);

      expect(refusals(await record(account))).toEqual(['EMAIL_OWNERSHIP_NOT_VERIFIED']);
      for (const decision of [{ authorize: true }, rejected])
        expect(refusals(await decide(account, decision))).toEqual(['EMAIL_OWNERSHIP_NOT_VERIFIED']);
    });

    test.each(['DRAFT', 'AUTHORIZED', 'REJECTED'] as const)('nothing while %s', async (status) => {
      const account = await submitted(world, {}, status, { emailVerifiedAt: monday });

      expect(refusals(await record(account))).toEqual(['WRONG_STATE']);
      expect(refusals(await decide(account, rejected))).toEqual(['WRONG_STATE']);
    });
  });
});
