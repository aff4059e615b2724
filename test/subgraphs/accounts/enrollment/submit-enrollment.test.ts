import { createHash } from 'node:crypto';
import { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { PrimaryContact } from '../../../../subgraphs/accounts/enrollment/primary-contact.entity';
import { AccountsWorld, adminOf, anonymous, monday, operator, passport } from '../../../support/accounts';
import { anna, apply, begun, bryza, complete, help, type Applicant } from '../../../support/accounts-draft';
import { history, mailsTo, tokenOf } from '../../../support/accounts-review';
import { TestDatabases, dialects } from '../../../support/databases';
import { refusals } from '../../../support/answers';
import type { PartnerAccountPayload } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('submitting on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });

  const submit = ({ accountId, who }: Applicant) => apply(world, 'submitEnrollment', { accountId }, who);
  const rowOf = ({ accountId: id }: Applicant) => world.reader.getRepository(PartnerAccount).findOneByOrFail({ id });

  test('hands the enrollment to the contact, and opens what will be checked', async () => {
    const applicant = await complete(world);

    const { account, userErrors } = await submit(applicant);

    expect(userErrors).toEqual([]);
    expect(account.programStatus).toBe('PENDING_QUALIFICATION');
    expect(account.enrollment).toMatchObject({
      status: 'EMAIL_OWNERSHIP',
      submittedAt: monday.toISOString(),
      decisionDueAt: null,
      missing: [],
      checks: ['EMAIL_OWNERSHIP', 'EMPLOYMENT', 'BUSINESS'].map((kind) => ({ kind, state: 'PENDING' })),
    });
    const latest = (await history(world, await rowOf(applicant))).at(-1);
    expect(latest).toMatchObject({
      type: 'EnrollmentChanged',
      actor: { kind: 'PARTNER', userId: applicant.who.userId },
    });
    expect(latest?.changes).toContainEqual({ field: 'enrollment.status', before: 'DRAFT', after: 'EMAIL_OWNERSHIP' });
  });

  test('issues the PartnerID of the company and that of its first location', async () => {
    const { account } = await submit(await complete(world));

    const address = { ...bryza.address, line2: null, state: null };
    expect(account.locations).toEqual(
      expect.arrayContaining([
        { partnerId: expect.any(String), type: 'GLOBAL', name: bryza.legalName, market: { code: 'PL' }, address },
        { partnerId: expect.any(String), type: 'LOCATION', name: 'Gdańsk', market: { code: 'PL' }, address },
      ]),
    );
    expect(account.locations).toHaveLength(2);
    expect(new Set(account.locations.map(({ partnerId }) => partnerId)).size).toBe(2);
  });

  test('mails the contact one link, of which only a hash is kept', async () => {
    const applicant = await begun(world);
    const { accountId, who } = applicant;
    const email = `${accountId}@bryza.example`;
    await apply(world, 'setBusinessProfile', { accountId, ...bryza }, who);
    await apply(world, 'setPrimaryContact', { accountId, ...anna, email }, who);
    await apply(world, 'setSupportContact', { accountId, ...help }, who);

    await submit(applicant);

    const [mail, ...others] = await mailsTo(world, email);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ language: 'pl', link: { purpose: 'contact-confirmation', subjectId: accountId } });
    const { tokenHash } = await world.reader.getRepository(PrimaryContact).findOneByOrFail({ accountId });
    const token = await tokenOf(world, await rowOf(applicant));
    expect(tokenHash).toBe(createHash('sha256').update(token).digest('hex'));
  });

  test('too early names every field that is missing', async () => {
    const applicant = await begun(world);
    const { accountId, who } = applicant;
    await apply(world, 'setPrimaryContact', { accountId, ...anna }, who);

    const payload = await submit(applicant);

    expect(refusals(payload)).toEqual([
      ...[
        'legalName',
        'address.line1',
        'address.city',
        'address.postalCode',
        'address.country',
        'registrationNumber',
      ].map((field) => `INCOMPLETE_ENROLLMENT input.businessProfile.${field}`),
      'INCOMPLETE_ENROLLMENT input.supportContact.email',
      'INCOMPLETE_ENROLLMENT input.supportContact.phone',
    ]);
    expect(payload.account.enrollment.status).toBe('DRAFT');
    expect(payload.account.locations).toEqual([]);
  });

  test('twice changes nothing more, and shows what there is', async () => {
    const applicant = await complete(world);
    await submit(applicant);
    const before = await history(world, await rowOf(applicant));

    const again = await submit(applicant);

    expect(refusals(again)).toEqual(['WRONG_STATE']);
    expect(again.account.enrollment.status).toBe('EMAIL_OWNERSHIP');
    expect(await history(world, await rowOf(applicant))).toEqual(before);
  });

  test('by ten admins at once happens once', async () => {
    const applicant = await complete(world);

    const answers = await Promise.all(Array.from({ length: 10 }, () => submit(applicant)));

    expect(answers.flatMap(refusals)).toEqual(Array(9).fill('WRONG_STATE'));
    const { sendCount } = await world.reader
      .getRepository(PrimaryContact)
      .findOneByOrFail({ accountId: applicant.accountId });
    expect(sendCount).toBe(1);
    expect(answers[0]!.account.locations).toHaveLength(2);
    const submissions = (await history(world, await rowOf(applicant))).filter(
      ({ type }) => type === 'EnrollmentChanged',
    );
    expect(submissions).toHaveLength(1);
  });

  test('is for a global admin of the account', async () => {
    const applicant = await complete(world);
    const colleague = passport(applicant.who.tenantId ?? '', { userId: 'colleague', directoryRoles: [] });
    const by = async (who: typeof operator) => refusals(await submit({ ...applicant, who }));

    expect(await by(anonymous)).toEqual(['NOT_SIGNED_IN']);
    expect(await by(passport('another'))).toEqual(['NOT_FOUND input.accountId']);
    expect(await by(colleague)).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    expect(await by(operator)).toEqual(['GLOBAL_ADMIN_REQUIRED']);
  });

  describe('by a company that is in the programme already', () => {
    const start = (account: PartnerAccount, market = 'PL') =>
      apply(world, 'startEnrollment', { market }, adminOf(account));
    const missing = ({ account }: PartnerAccountPayload) => account.enrollment.missing.map(({ field }) => field);

    test.each(['INDIRECT_PROVIDER', 'DIRECT_BILL'] as const)('as %s needs its support contact only', async (kind) => {
      const account = await world.account({ kind, programStatus: 'ACTIVE' });
      await world.profile(account);
      const applicant = { accountId: account.id, who: adminOf(account) };

      const started = await start(account);
      expect(started.account.id).toBe(account.id);
      expect(missing(started)).toEqual(['supportContact.email', 'supportContact.phone']);
      expect(refusals(await submit(applicant))).toEqual([
        'INCOMPLETE_ENROLLMENT input.supportContact.email',
        'INCOMPLETE_ENROLLMENT input.supportContact.phone',
      ]);
      await apply(world, 'setSupportContact', { accountId: account.id, ...help }, applicant.who);

      const submitted = await submit(applicant);

      expect(submitted.userErrors).toEqual([]);
      expect(submitted.account).toMatchObject({
        programStatus: 'ACTIVE',
        enrollment: { status: 'AUTHORIZED', decidedAt: monday.toISOString(), missing: [] },
      });
      expect(submitted.account.locations).toHaveLength(2);
      expect(await world.reader.getRepository(PrimaryContact).countBy({ accountId: account.id })).toBe(0);
    });

    test('keeps the PartnerIDs that it has, and what is known of it', async () => {
      const account = await world.provider();
      await world.profile(account);
      await world.support(account);
      const { partnerId } = await world.location(account);
      await start(account);

      const changed = await apply(world, 'setBusinessProfile', { accountId: account.id, ...bryza }, adminOf(account));
      expect(refusals(changed)).toEqual(['WRONG_STATE']);
      const submitted = await submit({ accountId: account.id, who: adminOf(account) });

      expect(submitted.account.locations).toMatchObject([{ partnerId }]);
    });

    test('happens once, where it is established, at the word of a global admin', async () => {
      const account = await world.account({ kind: 'DIRECT_BILL' });
      const agent = adminOf(account, { directoryRoles: ['BILLING_ADMIN'] });

      expect(refusals(await apply(world, 'startEnrollment', { market: 'PL' }, agent))).toEqual([
        'GLOBAL_ADMIN_REQUIRED',
      ]);
      expect(refusals(await start(account, 'DE'))).toEqual(['INVALID_INPUT input.market']);
      expect(refusals(await start(account))).toEqual([]);
      expect(refusals(await start(account))).toEqual(['ALREADY_ENROLLED']);
    });
  });
});
