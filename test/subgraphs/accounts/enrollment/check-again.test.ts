import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { AccountsWorld, adminOf, monday, operator } from '../../../support/accounts';
import { anna, apply, bryza, help } from '../../../support/accounts-draft';
import { call, history, inReview, mailsTo, passChecks, submitted, tokenOf } from '../../../support/accounts-review';
import { TestDatabases, dialects } from '../../../support/databases';
import { refusals } from '../../../support/answers';
import type { PartnerAccountPayload } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const friday = new Date('2026-03-06T09:00:00.000Z');

describe.each(dialects)('what changes after the submission on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });
  beforeEach(() => void (world.now = monday));

  type Set = (account: PartnerAccount, given?: object) => Promise<PartnerAccountPayload>;
  const setProfile: Set = (account, given = {}) =>
    apply(world, 'setBusinessProfile', { accountId: account.id, ...bryza, ...given }, adminOf(account));
  const setContact: Set = (account, given = {}) =>
    apply(world, 'setPrimaryContact', { accountId: account.id, ...anna, ...given }, adminOf(account));
  const setSupport: Set = (account, given = {}) =>
    apply(world, 'setSupportContact', { accountId: account.id, ...help, ...given }, adminOf(account));

  const states = ({ account }: PartnerAccountPayload) =>
    Object.fromEntries(account.enrollment.checks.map(({ kind, state }) => [kind, state]));
  const passed = { EMAIL_OWNERSHIP: 'PASSED', EMPLOYMENT: 'PASSED', BUSINESS: 'PASSED' };

  /** Reviewed, every check passed; the company is Bryza, the contact Anna, as they would be set again. */
  async function reviewed(): Promise<PartnerAccount> {
    const account = await submitted(world);
    await setProfile(account);
    await setContact(account);
    const token = await tokenOf(world, account);
    const statements = { confirmedEnrollment: true, confirmedEmailOwnership: true };
    await call(world, 'confirmPrimaryContact', { token, ...statements }, adminOf(account));
    await passChecks(world, account);
    return account;
  }

  async function authorized(): Promise<PartnerAccount> {
    const account = await reviewed();
    await call(world, 'decideEnrollment', { accountId: account.id, authorize: true }, operator);
    return account;
  }

  describe('about the company', () => {
    test('is checked again, and the review goes on', async () => {
      const payload = await setProfile(await reviewed(), { legalName: 'Bryza Cloud Sp. z o.o.' });

      expect(payload.account.enrollment.status).toBe('IN_REVIEW');
      expect(states(payload)).toEqual({ ...passed, BUSINESS: 'PENDING' });
    });

    test('opens the review of an authorized company again, with a time of its own; it stays what it was meanwhile', async () => {
      const account = await authorized();
      world.now = friday;

      const payload = await setProfile(account, { address: { ...bryza.address, line1: 'ul. Szeroka 1' } });

      expect(payload.account).toMatchObject({
        programStatus: 'QUALIFIED',
        enrollment: {
          status: 'IN_REVIEW',
          decidedAt: null,
          decisionExpectedFrom: '2026-03-11T09:00:00.000Z',
          decisionDueAt: '2026-03-13T09:00:00.000Z',
        },
      });
      expect(states(payload)).toEqual({ ...passed, BUSINESS: 'PENDING' });
    });

    test('is not checked where nobody checks it: the website', async () => {
      const payload = await setProfile(await authorized(), { website: 'https://bryza.example' });

      expect(payload.account.businessProfile.website).toBe('https://bryza.example/');
      expect(payload.account.enrollment.status).toBe('AUTHORIZED');
      expect(states(payload)).toEqual(passed);
    });

    test('while the contact has not confirmed, waits for that, and nobody is mailed', async () => {
      const email = 'waiting@bryza.example';
      const account = await submitted(world, {}, 'EMAIL_OWNERSHIP', { email });

      const payload = await setProfile(account);

      expect(payload.account.enrollment.status).toBe('EMAIL_OWNERSHIP');
      expect(await mailsTo(world, email)).toEqual([]);
    });

    test('renames the account everywhere, the review queue included', async () => {
      const account = await reviewed();

      const { account: shown } = await setProfile(account, { legalName: 'Aaa Bryza' });

      expect(shown.legalName).toBe('Aaa Bryza');
      const types = (await history(world, account)).map(({ type, data }) => [type, data['legalName']]);
      expect(types).toContainEqual(['AccountChanged', 'Aaa Bryza']);
      const { data } = await world.ask(
        '{ enrollmentReviews(filter: { status: IN_REVIEW }, orderBy: { field: LEGAL_NAME }, first: 1) { edges { node { legalName } } } }',
        operator,
      );
      expect(data.enrollmentReviews.edges).toEqual([{ node: { legalName: 'Aaa Bryza' } }]);
    });

    test('of a rejected company is noted, for it to appeal', async () => {
      const account = await reviewed();
      await call(
        world,
        'recordVerificationCheck',
        { accountId: account.id, kind: 'BUSINESS', state: 'FAILED' },
        operator,
      );
      const rejection = { accountId: account.id, authorize: false, reason: 'ADDRESS_MISMATCH' };
      await call(world, 'decideEnrollment', rejection, operator);

      const payload = await setProfile(account, { address: { ...bryza.address, line1: 'ul. Szeroka 1' } });

      expect(payload.account.enrollment.status).toBe('REJECTED');
      expect(states(payload)).toEqual({ ...passed, BUSINESS: 'PENDING' });
    });
  });

  describe('about the contact', () => {
    test.each([
      ['another address', { email: 'anna.nowak@bryza.example' }],
      ['another person', { firstName: 'Jan' }],
    ])('%s has to be confirmed anew, and the link before is worth nothing', async (_, given) => {
      const account = await authorized();
      const before = await tokenOf(world, account);

      const payload = await setContact(account, given);

      expect(payload.account.primaryContact.emailVerifiedAt).toBeNull();
      expect(payload.account.enrollment).toMatchObject({
        status: 'EMAIL_OWNERSHIP',
        decisionExpectedFrom: null,
        decisionDueAt: null,
        decidedAt: null,
      });
      expect(states(payload)).toEqual({ ...passed, EMAIL_OWNERSHIP: 'PENDING', EMPLOYMENT: 'PENDING' });
      expect(payload.account.programStatus).toBe('QUALIFIED');
      const { link } = (await mailsTo(world, payload.account.primaryContact.email)).at(-1)!;
      expect(link).toMatchObject({ subjectId: account.id, sendCount: 2 });
      const statements = { confirmedEnrollment: true, confirmedEmailOwnership: true };
      const late = await call(world, 'confirmPrimaryContact', { token: before, ...statements }, operator);
      expect(refusals(late)).toEqual(['TOKEN_INVALID input.token']);
    });

    test('another telephone number changes nothing else', async () => {
      const payload = await setContact(await authorized(), { phone: '+48 58 301 00 09' });

      expect(payload.account.primaryContact.emailVerifiedAt).not.toBeNull();
      expect(payload.account.enrollment.status).toBe('AUTHORIZED');
      expect(states(payload)).toEqual(passed);
    });

    test('another spelling of the same mailbox is no other address', async () => {
      const payload = await setContact(await authorized(), { email: ' ANNA@Bryza.Example. ' });

      expect(payload.userErrors).toEqual([]);
      expect(payload.account.primaryContact).toMatchObject({ email: anna.email, version: 2 });
      expect(payload.account.enrollment.status).toBe('AUTHORIZED');
    });

    test('while the first link is out sends another, to the address that is right', async () => {
      const account = await submitted(world);

      const payload = await setContact(account, { email: `${account.id}@bryza.example` });

      expect(payload.account.enrollment.status).toBe('EMAIL_OWNERSHIP');
      expect(await mailsTo(world, `${account.id}@bryza.example`)).toHaveLength(1);
    });

    test('but strangers are not written to all day', async () => {
      const account = await submitted(world);
      const change = (at: number) => setContact(account, { email: `anna${at}@bryza.example` });
      for (let at = 1; at <= 6; at += 1) expect(refusals(await change(at))).toEqual([]);

      const { userErrors, account: shown } = await change(7);

      expect(userErrors).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
      expect(shown.primaryContact.email).toBe('anna6@bryza.example');
    });
  });

  test('about the support is never checked', async () => {
    const account = await inReview(world);

    const payload = await setSupport(account);

    expect(payload.userErrors).toEqual([]);
    expect(payload.account.enrollment.status).toBe('IN_REVIEW');
    expect(states(payload)).toMatchObject({ EMAIL_OWNERSHIP: 'PASSED' });
  });

  test('and what is set again as it was resets nothing', async () => {
    const account = await authorized();
    const before = await history(world, account);

    await setContact(account);
    const payload = await setProfile(account);

    expect(payload.account.enrollment.status).toBe('AUTHORIZED');
    expect(states(payload)).toEqual(passed);
    expect(await history(world, account)).toEqual(before);
  });
});
