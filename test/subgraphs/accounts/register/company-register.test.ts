import { validateAddress } from '../../../../subgraphs/accounts/market/address';
import { embeddedRegister, readDuns } from '../../../../subgraphs/accounts/register/company-register';
import { knownMarket } from '../../../../subgraphs/accounts/market/market';
import reference from '../../../../subgraphs/accounts/register/companies.json';

test.each([
  ['881040317', '881040317'],
  ['88-104-0317', '881040317'],
  [' 881040317 ', '881040317'],
  ['012345678', '012345678'],
])('%p is a D-U-N-S number', (written, digits) => {
  expect(readDuns(written)).toBe(digits);
});

test.each(['', '12345678', '1234567890', '12345678a', '１２３４５６７８９', '00-000-0000', '999999999', '123 456 789'])(
  '%p is none',
  (written) => {
    expect(readDuns(written)).toBeNull();
  },
);

test('the register knows a company by its number', async () => {
  expect(await embeddedRegister.byDuns('881040317')).toEqual({
    duns: '881040317',
    legalName: 'Lindhof Systemhaus GmbH',
    address: {
      line1: 'Kastanienallee 14',
      line2: null,
      city: 'Leipzig',
      state: null,
      postalCode: '04109',
      country: 'DE',
    },
  });
});

test('and says so when it does not', async () => {
  expect(await embeddedRegister.byDuns('123456789')).toBeNull();
});

const numbers = reference.companies.map(({ duns }) => duns);

test('it holds at least three hundred companies in forty markets, each number once', () => {
  expect(numbers.length).toBeGreaterThanOrEqual(300);
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(new Set(reference.companies.map(({ country }) => country)).size).toBeGreaterThanOrEqual(40);
});

test.each(numbers)('company %s has a good number, a market, and an address that would be verified', async (duns) => {
  const { address } = (await embeddedRegister.byDuns(duns))!;

  expect(readDuns(duns)).toBe(duns);
  expect(knownMarket(address.country).code).toBe(address.country);
  expect(validateAddress(address)).toMatchObject({ status: 'VERIFIED', message: null });
});
