import { AccountsWorld, adminOf, anonymous, monday, operator, passport } from '../../../support/accounts';
import { call, history, inReview, passChecks } from '../../../support/accounts-review';
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

  describe('decides', () => {
    test('for a company once all three checks have passed', async () => {
      const account = await inReview(world);
      await record(account, { kind: 'EMPLOYMENT' });
      expect(refusals(await decide(account, { authorize: true }))).toEqual(['VERIFICATION_NOT_COMPLETE']);
      await record(account, { state: 'FAILED' });
      expect(refusals(await decide(account, { authorize: true }))).toEqual(['VERIFICATION_NOT_COMPLETE']);
      await record(account);
      world.now = new Date(monday.getTime() + HOUR);

      const { account: shown, userErrors } = await decide(account, { authorize: true });

      expect(userErrors).toEqual([]);
      expect(shown).toMatchObject({
        programStatus: 'QUALIFIED',
        enrollment: { status: 'AUTHORIZED', decidedAt: '2026-03-02T10:00:00.000Z', rejection: null, isOverdue: false },
      });
      const recorded = (await history(world, account)).slice(-3);
      expect(recorded.map(({ type, actor }) => [type, actor.kind])).toEqual([
        ['EnrollmentChanged', 'OPERATOR'],
        ['AccountVerified', 'OPERATOR'],
        ['ProgramStatusChanged', 'OPERATOR'],
      ]);
    });

    test('against it at any time of the review, with a reason', async () => {
      const account = await inReview(world);

      const { account: shown } = await decide(account, rejected);

      expect(shown).toMatchObject({
        programStatus: 'REJECTED',
        enrollment: {
          status: 'REJECTED',
          rejection: {
            reason: 'COMPANY_NOT_FOUND',
            note: 'No such company in the KRS.',
            rejectedAt: '2026-03-02T09:00:00.000Z',
          },
        },
      });
    });

    test('never without saying why, and never both ways', async () => {
      const account = await inReview(world);
      await passChecks(world, account);

      expect(refusals(await decide(account, { authorize: false }))).toEqual(['INVALID_INPUT input.reason']);
      expect(refusals(await decide(account, { authorize: true, reason: 'OTHER' }))).toEqual([
        'INVALID_INPUT input.reason',
      ]);
      expect(refusals(await decide(account, { authorize: false, reason: 'OTHER', note: 'x'.repeat(2001) }))).toEqual([
        'INVALID_INPUT input.note',
      ]);
    });

    test('nothing about the own company, though all of it may be read', async () => {
      const account = await inReview(world);
      const colleague = passport(account.tenantId, { isOperator: true });

      for (const payload of [
        await record(account, {}, colleague),
        await decide(account, { authorize: true }, colleague),
        await decide(account, rejected, colleague),
      ]) {
        expect(refusals(payload)).toEqual(['OPERATOR_REQUIRED']);
        expect(payload.account.enrollment.status).toBe('IN_REVIEW');
      }
    });

    test('alone: neither the company itself nor a stranger, who does not learn that it exists', async () => {
      const account = await inReview(world);

      expect(refusals(await decide(account, rejected, anonymous))).toEqual(['NOT_SIGNED_IN']);
      expect(refusals(await decide(account, rejected, adminOf(account)))).toEqual(['OPERATOR_REQUIRED']);
      const stranger = await decide(account, rejected, passport('stranger'));
      const nobody = await decide({ id: '01940000-0000-7000-8000-000000000000' }, rejected, passport('stranger'));
      expect(JSON.stringify(stranger)).toBe(JSON.stringify(nobody));
      expect(refusals(stranger)).toEqual(['NOT_FOUND input.accountId']);
    });

    test('one way, when two decide at once', async () => {
      const account = await inReview(world);
      await passChecks(world, account);

      const answers = await Promise.all([
        decide(account, { authorize: true }),
        decide(account, rejected),
        decide(account, { authorize: true }),
        decide(account, rejected),
      ]);

      const [winner] = answers.filter(({ userErrors }) => userErrors.length === 0);
      const losers = answers.filter((answer) => answer !== winner);
      expect(losers.map(refusals)).toEqual([['WRONG_STATE'], ['WRONG_STATE'], ['WRONG_STATE']]);
      const status = winner!.account.enrollment.status;
      expect(['AUTHORIZED', 'REJECTED']).toContain(status);
      expect(losers.map((answer) => answer.account.enrollment.status)).toEqual([status, status, status]);
      const decided = (await history(world, account)).filter(({ changes }) =>
        changes.some(({ field, before }) => field === 'enrollment.status' && before === 'IN_REVIEW'),
      );
      expect(decided).toHaveLength(1);
    });
  });
});
