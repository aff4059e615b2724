import { createHash } from 'node:crypto';
import { PartnerAccount } from '../../../subgraphs/accounts/persistence/partner-account.entity';
import { PrimaryContact } from '../../../subgraphs/accounts/persistence/profile.entities';
import { AccountsWorld, anonymous, monday, operator, passport } from '../../support/accounts';
import { anna, apply, begun, bryza, complete, help } from '../../support/accounts-draft';
import type { Applicant } from '../../support/accounts-draft';
import { history, mailsTo, refusals, tokenOf } from '../../support/accounts-review';
import { TestDatabases, dialects } from '../../support/databases';

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
      ...{ status: 'EMAIL_OWNERSHIP', submittedAt: monday.toISOString(), decisionDueAt: null, missing: [] },
      checks: ['EMAIL_OWNERSHIP', 'EMPLOYMENT', 'BUSINESS'].map((kind) => ({ kind, state: 'PENDING' })),
    });
    const told = (await history(world, await rowOf(applicant))).at(-1);
    expect(told).toMatchObject({ type: 'EnrollmentChanged', actor: { kind: 'PARTNER', userId: applicant.who.userId } });
    expect(told?.changes).toContainEqual({ field: 'enrollment.status', before: 'DRAFT', after: 'EMAIL_OWNERSHIP' });
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
    expect(new Set(account.locations.map(({ partnerId }: any) => partnerId)).size).toBe(2);
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
    expect(answers[0].account.locations).toHaveLength(2);
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
});
