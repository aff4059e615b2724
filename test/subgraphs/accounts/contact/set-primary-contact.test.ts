import { AccountsWorld } from '../../../support/accounts';
import { anna, apply, begun, help, type Applicant } from '../../../support/accounts-draft';
import { TestDatabases, dialects } from '../../../support/databases';
import { refusals } from '../../../support/answers';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('a draft on %s', (dialect) => {
  let world: AccountsWorld;
  let applicant: Applicant;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });
  beforeEach(async () => {
    applicant = await begun(world);
  });

  const setContact = (given: object = {}, { accountId, who } = applicant) =>
    apply(world, 'setPrimaryContact', { accountId, ...anna, ...given }, who);
  const setSupport = (given: object = {}, { accountId, who } = applicant) =>
    apply(world, 'setSupportContact', { accountId, ...help, ...given }, who);

  describe('can be filled in', () => {
    test('with a person, at a mailbox of the company', async () => {
      const { account, userErrors } = await setContact({ phone: '58 301 00 00', email: ' Anna@Bryza.Example' });

      expect(userErrors).toEqual([]);
      expect(account.primaryContact).toEqual({
        ...anna,
        email: 'Anna@bryza.example',
        phone: '+48583010000',
        emailVerifiedAt: null,
        emailMatchesCompany: true,
        version: 1,
      });
    });
  });

  describe('refuses, every fault at once', () => {
    test('people who cannot be reached', async () => {
      expect(refusals(await setContact({ firstName: ' ', lastName: 'Nowak🚀', email: 'anna@bryza' }))).toEqual([
        'INVALID_INPUT input.firstName',
        'INVALID_INPUT input.lastName',
        'INVALID_INPUT input.email',
      ]);
      expect(refusals(await setSupport({ email: 'a@b.pl, c@d.pl' }))).toEqual(['INVALID_INPUT input.email']);
      expect(refusals(await setSupport({ phone: '+48 123' }))).toEqual(['INVALID_INPUT input.phone']);
    });

    test('a mailbox that anybody can open, and names who gives it', async () => {
      const payload = await setContact({ email: 'jan@outlook.pl', phone: '+48 123' });

      expect(refusals(payload)).toEqual(['WEBMAIL_ADDRESS_NOT_ACCEPTED input.email', 'INVALID_INPUT input.phone']);
      expect(payload.userErrors[0]!.message).toContain('Outlook Mail');
      expect(payload.account.primaryContact).toBeNull();
    });
  });

  test('a contact elsewhere than at the company is accepted, and marked for the reviewer', async () => {
    const { account } = await setContact({ email: 'anna@consulting.example' });

    expect(account.primaryContact).toMatchObject({ email: 'anna@consulting.example', emailMatchesCompany: false });
  });

  describe('that somebody else has changed meanwhile', () => {
    test('whoever expects a first version of what is there already is late too', async () => {
      expect((await setContact({ expectedVersion: 0 })).userErrors).toEqual([]);
      expect(refusals(await setContact({ expectedVersion: 0 }))).toEqual(['VERSION_CONFLICT input.expectedVersion']);
    });
  });
});
