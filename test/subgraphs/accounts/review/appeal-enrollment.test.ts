import { AccountsWorld, adminOf, anonymous, monday, operator } from '../../../support/accounts';
import {
  call,
  confirmation,
  history,
  inReview,
  mailLink,
  passChecks,
  submitted,
  tokenOf,
} from '../../../support/accounts-review';
import { TestDatabases, dialects } from '../../../support/databases';
import { refusals } from '../../../support/answers';
import type { PartnerAccountPayload } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

/** The Wednesday after: 2 March 2026 was a Monday. */
const wednesday = new Date('2026-03-11T09:00:00.000Z');

describe.each(dialects)('an appeal on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });
  beforeEach(() => void (world.now = monday));

  type Named = { readonly id: string; readonly tenantId: string };
  const appeal = (account: Named, message = 'We moved; the register is late.', who = adminOf(account as never)) =>
    call(world, 'appealEnrollment', { accountId: account.id, message }, who);
  const record = ({ id: accountId }: Named, kind: string, state: string) =>
    call(world, 'recordVerificationCheck', { accountId, kind, state, note: 'Looked up.' }, operator);
  const decide = ({ id: accountId }: Named, given: object) =>
    call(world, 'decideEnrollment', { accountId, ...given }, operator);
  const statesOf = ({ account }: PartnerAccountPayload) => account.enrollment.checks.map(({ state }) => state);

  test('leads back into review, with only what failed to be checked again and a time of its own', async () => {
    const account = await inReview(world);
    await record(account, 'EMPLOYMENT', 'PASSED');
    await record(account, 'BUSINESS', 'FAILED');
    await decide(account, { authorize: false, reason: 'ADDRESS_MISMATCH' });
    world.now = wednesday;

    const payload = await appeal(account);

    expect(refusals(payload)).toEqual([]);
    expect(payload.account).toMatchObject({
      // The last decision stands until there is another one.
      programStatus: 'REJECTED',
      enrollment: {
        status: 'IN_REVIEW',
        rejection: null,
        decidedAt: null,
        isOverdue: false,
        decisionExpectedFrom: '2026-03-16T09:00:00.000Z',
        decisionDueAt: '2026-03-18T09:00:00.000Z',
      },
    });
    expect(statesOf(payload)).toEqual(['PASSED', 'PASSED', 'PENDING']);
    await record(account, 'BUSINESS', 'PASSED');
    expect((await decide(account, { authorize: true })).account.programStatus).toBe('QUALIFIED');
  });

  test('keeps its message in the history', async () => {
    const account = await inReview(world);
    await decide(account, { authorize: false, reason: 'OTHER' });

    await appeal(account, 'First line.\r\nSecond <b>line</b>.');

    const { changes, actor } = (await history(world, account)).at(-1)!;
    expect(actor).toMatchObject({ kind: 'PARTNER', accountId: account.id });
    expect(changes).toEqual(
      expect.arrayContaining([
        { field: 'appeal', before: null, after: 'First line.\nSecond <b>line</b>.' },
        { field: 'enrollment.status', before: 'REJECTED', after: 'IN_REVIEW' },
        { field: 'enrollment.rejectionReason', before: 'OTHER', after: null },
      ]),
    );
  });

  test('needs words', async () => {
    const account = await inReview(world);
    await decide(account, { authorize: false, reason: 'OTHER' });

    expect(refusals(await appeal(account, '  \n '))).toEqual(['INVALID_INPUT input.message']);
    expect(refusals(await appeal(account, 'x'.repeat(2001)))).toEqual(['INVALID_INPUT input.message']);
  });

  test('of an enrollment that its contact disowned asks the contact again first', async () => {
    const account = await submitted(world);
    await call(world, 'disownEnrollment', { token: await mailLink(world, account) }, anonymous);

    const payload = await appeal(account);

    expect(payload.account.enrollment).toMatchObject({ status: 'EMAIL_OWNERSHIP', decisionDueAt: null });
    expect(statesOf(payload)).toEqual(['PENDING', 'PENDING', 'PENDING']);
    const token = await tokenOf(world, account);
    expect(await call(world, 'confirmPrimaryContact', confirmation(token), anonymous)).toMatchObject({
      status: 'IN_REVIEW',
    });
  });

  test('is for the account’s global admin', async () => {
    const account = await inReview(world);
    await decide(account, { authorize: false, reason: 'OTHER' });
    const sales = adminOf(account, { directoryRoles: [] });

    expect(refusals(await appeal(account, 'Please.', sales))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(refusals(await appeal(account, 'Please.', operator))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
  });

  test('by many admins at once reopens the enrollment once', async () => {
    const account = await inReview(world);
    await decide(account, { authorize: false, reason: 'OTHER' });

    const answers = await Promise.all(Array.from({ length: 5 }, () => appeal(account)));

    expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flatMap(refusals))).toEqual(new Set(['WRONG_STATE']));
  });

  describe('while under review', () => {
    const due = new Date('2026-03-09T09:00:00.000Z');

    test('is heard once the review is overdue, and changes nothing else', async () => {
      const account = await inReview(world);
      await passChecks(world, account);
      world.now = due;
      expect(refusals(await appeal(account))).toEqual(['WRONG_STATE']);
      world.now = new Date(due.getTime() + 1);

      const payload = await appeal(account, 'Five business days are over.');

      expect(refusals(payload)).toEqual([]);
      expect(payload.account.enrollment).toMatchObject({ status: 'IN_REVIEW', isOverdue: true });
      expect(payload.account.enrollment.decisionDueAt).toBe(due.toISOString());
      expect(statesOf(payload)).toEqual(['PASSED', 'PASSED', 'PASSED']);
      expect((await history(world, account)).at(-1)!.changes).toEqual([
        { field: 'appeal', before: null, after: 'Five business days are over.' },
      ]);
    });

    test('what is overdue comes first in the review queue', async () => {
      const [late, early] = [await inReview(world, { market: 'SE' }), await submitted(world, { market: 'SE' })];
      world.now = wednesday;
      const fresh = await inReview(world, { market: 'SE' });

      const query = `{ enrollmentReviews(filter: { market: "SE" }) { edges { node { id enrollment { isOverdue } } } } }`;
      const { data } = await world.ask(query, operator);

      const shown = data.enrollmentReviews.edges.map(({ node }) => [node.id, node.enrollment.isOverdue]);
      expect(shown).toEqual([
        [late.id, true],
        [fresh.id, false],
        [early.id, false],
      ]);
    });
  });
});
