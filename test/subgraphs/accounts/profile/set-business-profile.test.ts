import type { PartnerAccount } from '../../../../subgraphs/accounts/account/partner-account.entity';
import { AccountsWorld, anonymous, operator, passport } from '../../../support/accounts';
import { anna, apply, begun, bryza, help, type Applicant } from '../../../support/accounts-draft';
import { history } from '../../../support/accounts-review';
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

  const setProfile = (given: object = {}, { accountId, who } = applicant) =>
    apply(world, 'setBusinessProfile', { accountId, ...bryza, ...given }, who);
  const setContact = (given: object = {}, { accountId, who } = applicant) =>
    apply(world, 'setPrimaryContact', { accountId, ...anna, ...given }, who);
  const setSupport = (given: object = {}, { accountId, who } = applicant) =>
    apply(world, 'setSupportContact', { accountId, ...help, ...given }, who);

  describe('can be filled in', () => {
    test('with a company that was entered, whose name the account then bears', async () => {
      const { account, userErrors } = await setProfile({ website: 'www.bryza.example' });

      expect(userErrors).toEqual([]);
      expect(account.legalName).toBe('Bryza IT Sp. z o.o.');
      expect(account.businessProfile).toEqual({
        legalName: 'Bryza IT Sp. z o.o.',
        duns: null,
        registrationNumber: '5833210988',
        source: 'MANUAL',
        address: { ...bryza.address, line2: null, state: null },
        website: 'https://www.bryza.example/',
        addressValidation: null,
        version: 1,
      });
      expect(account.enrollment.missing.map(({ field }) => field)).toEqual([
        ...['primaryContact.firstName', 'primaryContact.lastName', 'primaryContact.email'],
        ...['supportContact.email', 'supportContact.phone'],
      ]);
    });

    test('and what is set again as it was changes nothing', async () => {
      await setProfile();
      await setContact();
      await setSupport();
      const before = await history(world, { id: applicant.accountId } as PartnerAccount);

      const [profile, contact, support] = [await setProfile(), await setContact(), await setSupport()];

      expect(profile.account.businessProfile.version).toBe(1);
      expect(contact.account.primaryContact.version).toBe(1);
      expect(support.account.supportContact.version).toBe(1);
      expect(await history(world, { id: applicant.accountId } as PartnerAccount)).toEqual(before);
    });
  });

  describe('is filled in by nobody', () => {
    test('who is not a global admin of it', async () => {
      const tenantId = applicant.who.tenantId ?? '';
      const billing = passport(tenantId, { userId: 'billing', directoryRoles: ['BILLING_ADMIN'] });

      expect(refusals(await setProfile({}, { ...applicant, who: anonymous }))).toEqual(['NOT_SIGNED_IN']);
      expect(refusals(await setProfile({}, { ...applicant, who: passport('other') }))).toEqual([
        'NOT_FOUND input.accountId',
      ]);
      expect(refusals(await setContact({}, { ...applicant, who: billing }))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
      expect(refusals(await setSupport({}, { ...applicant, who: operator }))).toEqual(['GLOBAL_ADMIN_REQUIRED']);
    });

    test.each([
      ...['1', '0', 'true', "' or 1=1--", '', ' ', 'ł', '💥', '\0'].map((id) => [JSON.stringify(id), id] as const),
      ['x, ten thousand times', 'x'.repeat(10_000)] as const,
    ])('who names the account %s', async (_, accountId) => {
      const answers = [
        await setProfile({ accountId }),
        await setContact({ accountId }),
        await setSupport({ accountId }),
        await apply(world, 'submitEnrollment', { accountId }, applicant.who),
      ];

      expect(answers.map(({ account }) => account)).toEqual([null, null, null, null]);
      expect(answers.map(refusals)).toEqual(Array(4).fill(['NOT_FOUND input.accountId']));
    });
  });

  describe('refuses, every fault at once', () => {
    test('a company that cannot be', async () => {
      const faults = { legalName: 'Bryza\u202e', website: 'javascript:alert(1)', expectedVersion: null };
      expect(refusals(await setProfile(faults))).toEqual([
        'INVALID_INPUT input.legalName',
        'INVALID_INPUT input.website',
      ]);

      const address = { ...bryza.address, postalCode: '02-222x' };
      expect(refusals(await setProfile({ address, duns: '00-000-0000', registrationNumber: '1111111111' }))).toEqual([
        'ADDRESS_INVALID input.address.postalCode',
        'DUNS_INVALID input.duns',
        'INVALID_INPUT input.registrationNumber',
      ]);
    });

    test('an address that lacks what its country asks for, or is of another country', async () => {
      const refusalOf = async (given: object) =>
        refusals(await setProfile({ address: { ...bryza.address, ...given } }));

      expect(await refusalOf({ postalCode: null })).toEqual(['ADDRESS_INVALID input.address.postalCode']);
      expect(await refusalOf({ city: ' ' })).toEqual(['ADDRESS_INVALID input.address.city']);
      expect(await refusalOf({ line1: 'ul. \u202eDługa' })).toEqual(['ADDRESS_INVALID input.address.line1']);
      for (const country of ['DE', 'XX', 'UK', '', 'Polska'])
        expect(await refusalOf({ country, postalCode: '80331' })).toEqual(['ADDRESS_INVALID input.address.country']);
    });

    test('a company without the number that its market asks for', async () => {
      for (const registrationNumber of [null, undefined, ' '])
        expect(refusals(await setProfile({ registrationNumber }))).toEqual([
          'REGISTRATION_NUMBER_REQUIRED input.registrationNumber',
        ]);
    });
  });

  test('country and postal code are kept as they were typed, but for the code of the country', async () => {
    const { account } = await setProfile({ address: { ...bryza.address, country: ' pl', postalCode: '80244' } });

    expect(account.businessProfile).toMatchObject({
      address: { country: 'PL', postalCode: '80244' },
      addressValidation: null,
    });
  });

  test.each([
    ['GB', 'UK', 'LS1 4AP'],
    ['GR', 'el', '105 63'],
  ])('a country is %s to us also where people write %s', async (market, country, postalCode) => {
    const address = { line1: '12 Station Road', city: 'Leeds', postalCode, country };

    const { account } = await setProfile({ address, registrationNumber: null }, await begun(world, market));

    expect(account.businessProfile).toMatchObject({ registrationNumber: null, address: { country: market } });
  });

  describe('in a market that validates addresses', () => {
    const duna = {
      legalName: 'Duna Rendszerház Kft.',
      registrationNumber: '12345676-2-41',
      source: 'MANUAL',
      address: { line1: 'Fő utca 5.', city: 'Budapest', postalCode: '1011', country: 'HU' },
    };
    const set = (hungarian: Applicant, given: object) => setProfile({ ...duna, ...given }, hungarian);

    test('takes the usual spelling, and keeps what was typed beside it', async () => {
      const { account } = await set(await begun(world, 'HU'), { address: { ...duna.address, postalCode: '1 011' } });

      expect(account.businessProfile.address.postalCode).toBe('1011');
      expect(account.businessProfile.addressValidation).toMatchObject({
        status: 'SUGGESTED',
        entered: { postalCode: '1 011' },
        suggestions: [{ postalCode: '1011' }],
      });
    });

    test('unless the applicant keeps their own', async () => {
      const address = { ...duna.address, postalCode: '1 011' };
      const { account } = await set(await begun(world, 'HU'), { address, keepEnteredAddress: true });

      expect(account.businessProfile.address.postalCode).toBe('1 011');
      expect(account.businessProfile.addressValidation.status).toBe('SUGGESTED');
    });

    test('and says so where nothing was to be changed, or nothing can be', async () => {
      const hungarian = await begun(world, 'HU');

      expect((await set(hungarian, {})).account.businessProfile.addressValidation.status).toBe('VERIFIED');
      const address = { ...duna.address, postalCode: '80-244' };
      expect(refusals(await set(hungarian, { address, keepEnteredAddress: true }))).toEqual([
        'ADDRESS_INVALID input.address.postalCode',
      ]);
    });
  });

  describe('from the register', () => {
    const bursztyn = { source: 'DUNS_LOOKUP', duns: '88-520-1585', legalName: 'Whatever' };

    test('takes name and address over, whatever was typed', async () => {
      const { account, userErrors } = await setProfile(bursztyn);

      expect(userErrors).toEqual([]);
      expect(account.businessProfile).toMatchObject({
        legalName: 'Bursztyn Cloud S.A.',
        duns: '885201585',
        source: 'DUNS_LOOKUP',
        addressValidation: null,
        address: { line1: 'ul. Grunwaldzka 82', city: 'Gdańsk' },
      });
    });

    test('takes no company that it does not know, or that is established elsewhere', async () => {
      expect(refusals(await setProfile({ ...bursztyn, duns: '123456789' }))).toEqual(['COMPANY_NOT_FOUND input.duns']);
      expect(refusals(await setProfile({ ...bursztyn, duns: null }))).toEqual(['DUNS_INVALID input.duns']);
      expect(refusals(await setProfile({ ...bursztyn, duns: '12345' }))).toEqual(['DUNS_INVALID input.duns']);
      expect(refusals(await setProfile({ ...bursztyn, duns: '881040317' }))).toEqual([
        'ADDRESS_INVALID input.address.country',
      ]);
    });
  });

  describe('that somebody else has changed meanwhile', () => {
    test('so that of ten admins who read the same version one is heard', async () => {
      await setProfile();

      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, at) => setProfile({ legalName: `Bryza ${at}`, expectedVersion: 1 })),
      );

      expect(answers.filter(({ userErrors }) => userErrors.length === 0)).toHaveLength(1);
      expect(answers.flatMap(refusals)).toEqual(Array(9).fill('VERSION_CONFLICT input.expectedVersion'));
      const { version } = (await setProfile({ legalName: 'Bryza' })).account.businessProfile;
      expect(version).toBe(3);
    });
  });
});
