import { AccountsWorld, anonymous } from '../../../support/accounts';
import { TestDatabases, dialects } from '../../../support/databases';
import type { Data } from '../../../support/answers';
import type { Market } from '../../../support/api-types';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

describe.each(dialects)('what everybody may look up on %s', (dialect) => {
  let world: AccountsWorld;

  beforeAll(async () => {
    world = await AccountsWorld.open(databases, dialect);
  });

  const lookUp = async (query: string) => {
    const { data, errors } = await world.ask(query, anonymous);
    expect(errors).toBeUndefined();
    return data;
  };
  const refused = async (query: string) => (await world.ask(query, anonymous)).errors?.[0]?.extensions;

  test('regions and markets, without a statement', async () => {
    type Found = Data & Readonly<Record<'europe', readonly Market[]>>;
    const query =
      '{ cspRegions { id markets { code region { id } } } markets { code } europe: markets(region: "EUROPE") { code } }';
    const [{ data }, statements] = await world.counted(() => world.ask<Found>(query, anonymous));

    expect([data.cspRegions.length, data.markets.length, data.europe.length]).toEqual([15, 245, 45]);
    expect(statements).toBe(0);
  });

  test('no market of a region that is none', async () => {
    expect(await refused('{ markets(region: "ATLANTIS") { code } }')).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'region',
    });
  });

  test('one market, by its code or as an entity', async () => {
    const fields = '{ code name currency registrationNumberRequired addressIsValidated region { id } }';
    const poland = {
      code: 'PL',
      name: 'Poland',
      currency: 'EUR',
      registrationNumberRequired: true,
      addressIsValidated: false,
      region: { id: 'EUROPE' },
    };

    expect(await lookUp(`{ market(code: "PL") ${fields} none: market(code: "CN") { code } }`)).toEqual({
      market: poland,
      none: null,
    });
    expect(
      await lookUp(`{ _entities(representations: [{ __typename: "Market", code: "PL" }, { __typename: "Market", code: "CN" }]) {
        ... on Market ${fields} } }`),
    ).toEqual({ _entities: [poland, null] });
  });

  test('a company by its D-U-N-S number', async () => {
    expect(
      await lookUp(
        '{ companyByDuns(duns: "88-104-0317") { duns legalName address { city country } } none: companyByDuns(duns: "123456789") { duns } }',
      ),
    ).toEqual({
      companyByDuns: {
        duns: '881040317',
        legalName: 'Lindhof Systemhaus GmbH',
        address: { city: 'Leipzig', country: 'DE' },
      },
      none: null,
    });
    expect(await refused('{ companyByDuns(duns: "12345") { duns } }')).toMatchObject({
      code: 'BAD_USER_INPUT',
      argument: 'duns',
    });
  });

  test('how an address is written', async () => {
    const { validateAddress } =
      await lookUp(`{ validateAddress(address: { line1: "Długa 1", city: "Gdańsk", postalCode: "80244", country: "PL" }) {
      status message entered { postalCode line2 } suggestions { postalCode } } }`);

    expect(validateAddress).toEqual({
      status: 'SUGGESTED',
      entered: { postalCode: '80244', line2: null },
      suggestions: [{ postalCode: '80-244' }],
      message: 'postalCode: usually written "80-244".',
    });
  });

  test('what an enrollment needs', async () => {
    const { enrollmentRequirements } = await lookUp('{ enrollmentRequirements(market: "PL") { field reason } }');

    expect(enrollmentRequirements.map(({ field }: { field: string }) => field)).toContain(
      'businessProfile.registrationNumber',
    );
    expect(await refused('{ enrollmentRequirements(market: "CN") { field } }')).toMatchObject({ argument: 'market' });
  });

  test('whether somebody has a work account of a domain: yes or no', async () => {
    const account = await world.account({ domain: 'laka.example' });
    await world.user(account, [], { email: 'Anna@Poczta-Laka.example' });
    const exists = async (domain: string) =>
      (await lookUp(`{ workAccountExists(domain: "${domain}") }`)).workAccountExists;

    expect([
      await exists('laka.example'),
      await exists('LAKA.example'),
      await exists('jan@poczta-laka.example'),
    ]).toEqual([true, true, true]);
    expect([await exists('example.com'), await exists('aka.example')]).toEqual([false, false]);
    expect(await refused('{ workAccountExists(domain: "no domain") }')).toMatchObject({ argument: 'domain' });
  });
});
