import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { AccountsWorld, adminOf, anonymous, monday, operator } from '../../../support/accounts';
import {
  call,
  confirmation,
  history,
  inReview,
  mailLink,
  mailsTo,
  passChecks,
  submitted,
  tokenOf,
} from '../../../support/accounts-review';
import { TestDatabases, dialects } from '../../../support/databases';
import { refusals } from '../../../support/answers';
import type { PartnerAccountPayload } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const thursday = new Date('2026-03-05T09:00:00.000Z');

describe.each(dialects)('another primary contact on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });
  beforeEach(() => void (world.now = monday));

  const change = (account: PartnerAccount, given: object) => {
    const person = { firstName: 'Anna', lastName: 'Nowak', email: 'anna@firma.example', isApplicant: true };
    return call(world, 'setPrimaryContact', { accountId: account.id, ...person, ...given }, adminOf(account));
  };
  const confirm = (token: string) => call(world, 'confirmPrimaryContact', confirmation(token), anonymous);
  const authorize = ({ id: accountId }: PartnerAccount) =>
    call(world, 'decideEnrollment', { accountId, authorize: true }, operator);
  const statesOf = ({ account }: PartnerAccountPayload) => account.enrollment.checks.map(({ state }) => state);

  test('gets a link of their own, and the one before tells its holder nothing any more', async () => {
    const account = await submitted(world);
    const before = await mailLink(world, account);

    expect(refusals(await change(account, { email: 'ewa@firma.example' }))).toEqual([]);

    expect(await confirm(before)).toMatchObject({ legalName: null, status: null });
    expect(refusals(await confirm(before))).toEqual(['TOKEN_INVALID input.token']);
    expect(await mailsTo(world, 'ewa@firma.example')).toMatchObject([{ language: 'pl', link: { sendCount: 2 } }]);
    expect(await confirm(await tokenOf(world, account))).toMatchObject({ status: 'IN_REVIEW' });
  });

  test('is not one whose telephone number changed', async () => {
    const account = await submitted(world);
    const token = await mailLink(world, account);

    await change(account, { phone: '+48 58 301 00 00' });

    expect(await confirm(token)).toMatchObject({ status: 'IN_REVIEW' });
  });

  test('may not be one after the other without end: the mailboxes of strangers are not ours to fill', async () => {
    const account = await submitted(world);
    await mailLink(world, account);
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}@firma.example`);

    const answers = [];
    for (const email of many) answers.push(await change(account, { email }));

    expect(answers.map(refusals)).toEqual([[], [], [], [], [], ['LIMIT_EXCEEDED']]);
    expect(await mailsTo(world, 'f@firma.example')).toEqual([]);
  });

  test('interrupts a review, which goes on where it was once they have confirmed', async () => {
    const account = await inReview(world);
    await passChecks(world, account);
    world.now = thursday;

    const changed = await change(account, { email: 'ewa@firma.example' });

    expect(changed.account.enrollment).toMatchObject({
      status: 'EMAIL_OWNERSHIP',
      decisionExpectedFrom: null,
      decisionDueAt: null,
      isOverdue: false,
    });
    expect(statesOf(changed)).toEqual(['PENDING', 'PENDING', 'PASSED']);
    expect(refusals(await authorize(account))).toEqual(['EMAIL_OWNERSHIP_NOT_VERIFIED']);
    await confirm(await tokenOf(world, account));
    const waiting = await authorize(account);
    expect(refusals(waiting)).toEqual(['VERIFICATION_NOT_COMPLETE']);
    expect(waiting.account.enrollment.decisionDueAt).toBe('2026-03-12T09:00:00.000Z');
  });

  test('of a verified company leaves it verified until it is decided on again', async () => {
    const account = await inReview(world);
    await passChecks(world, account);
    await authorize(account);

    const changed = await change(account, { email: 'ewa@firma.example' });
    expect(changed.account).toMatchObject({ programStatus: 'QUALIFIED', enrollment: { status: 'EMAIL_OWNERSHIP' } });
    await confirm(await tokenOf(world, account));
    await passChecks(world, account);
    const decided = await authorize(account);

    expect(decided.account).toMatchObject({ programStatus: 'QUALIFIED', enrollment: { status: 'AUTHORIZED' } });
    const types = (await history(world, account)).map(({ type }) => type);
    expect(types.filter((type) => type === 'AccountVerified')).toHaveLength(1);
  });

  test('of a rejected one is asked when the company appeals, and not before', async () => {
    const account = await inReview(world);
    await call(
      world,
      'decideEnrollment',
      { accountId: account.id, authorize: false, reason: 'CONTACT_NOT_EMPLOYED' },
      operator,
    );

    const changed = await change(account, { email: 'late@firma.example' });
    expect(changed.account.enrollment.status).toBe('REJECTED');
    expect(await mailsTo(world, 'late@firma.example')).toEqual([]);
    await call(world, 'appealEnrollment', { accountId: account.id, message: 'A colleague instead.' }, adminOf(account));

    expect(await mailsTo(world, 'late@firma.example')).toHaveLength(1);
    expect(await confirm(await tokenOf(world, account))).toMatchObject({ status: 'IN_REVIEW' });
  });

  test('and a confirmation at the same time: either counts, never for the wrong person', async () => {
    const account = await submitted(world);
    const token = await mailLink(world, account);

    await Promise.all([confirm(token), change(account, { email: 'ewa@firma.example' })]);

    const query = `query($id: ID!) { partnerAccount(id: $id) { primaryContact { email emailVerifiedAt } enrollment { status } } }`;
    const { data } = await world.ask(query, operator, { id: account.id });
    expect(data.partnerAccount).toEqual({
      primaryContact: { email: 'ewa@firma.example', emailVerifiedAt: null },
      enrollment: { status: 'EMAIL_OWNERSHIP' },
    });
  });
});
