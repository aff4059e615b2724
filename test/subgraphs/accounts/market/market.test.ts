import {
  knownMarket,
  marketOf,
  markets,
  regionId,
  regions,
  sellableMarkets,
} from '../../../../subgraphs/accounts/market/market';

// Counted and copied by hand from the published table of April 2021.
const sizes: Record<string, number> = {
  AFRICA: 47,
  ASIA_PACIFIC: 18,
  AUSTRALIA: 23,
  BRAZIL: 1,
  CANADA: 2,
  EUROPE: 45,
  INDIA: 1,
  JAPAN: 1,
  KOREA: 1,
  LATIN_AMERICA_CARIBBEAN: 53,
  MIDDLE_EAST_CENTRAL_EASTERN_EUROPE: 45,
  NEW_ZEALAND: 4,
  RUSSIA: 1,
  TAIWAN: 1,
  UNITED_STATES: 2,
};

test('the programme has fifteen regions with the markets of the published table', () => {
  expect(Object.fromEntries(regions.map(({ id, markets: listed }) => [id, listed.length]))).toEqual(sizes);
  expect(markets).toHaveLength(245);
});

test('no two markets share a code', () => {
  expect(new Set(markets.map(({ code }) => code)).size).toBe(245);
});

test.each([
  ['PL', 'Poland', 'EUR', 'EUROPE', true, false],
  ['DE', 'Germany', 'EUR', 'EUROPE', false, false],
  ['GB', 'United Kingdom', 'GBP', 'EUROPE', false, false],
  ['CH', 'Switzerland', 'CHF', 'EUROPE', false, false],
  ['HU', 'Hungary', 'EUR', 'EUROPE', true, true],
  ['US', 'United States', 'USD', 'UNITED_STATES', false, false],
  ['JP', 'Japan', 'JPY', 'JAPAN', false, false],
  ['BR', 'Brazil', 'USD', 'BRAZIL', true, false],
  ['NZ', 'New Zealand', 'NZD', 'NEW_ZEALAND', false, false],
  ['RU', 'Russia', 'RUB', 'RUSSIA', true, true],
])('%s is %s, bills in %s, and lies in %s', (code, name, currency, regionId, needsNumber, isValidated) => {
  expect(marketOf(code)).toEqual({
    code,
    name,
    currency,
    regionId,
    registrationNumberRequired: needsNumber,
    addressIsValidated: isValidated,
  });
});

test.each(['VA', 'KN', 'BA', 'MK', 'PS'])('%s has no currency, as in the source', (code) => {
  expect(knownMarket(code).currency).toBeNull();
});

test('every other market has one', () => {
  expect(markets.filter(({ currency }) => currency === null)).toHaveLength(5);
});

test('twenty-four markets ask for a registration number, six have addresses validated', () => {
  expect(markets.filter((market) => market.registrationNumberRequired)).toHaveLength(24);
  expect(markets.filter((market) => market.addressIsValidated).map(({ code }) => code)).toEqual(
    expect.arrayContaining(['AM', 'HU', 'KG', 'MD', 'RU', 'UZ']),
  );
});

test.each(['CN', 'CU', 'XX', '', 'POL'])('the programme has no market %p', (code) => {
  expect(marketOf(code)).toBeNull();
});

test('a code may be typed in small letters', () => {
  expect(marketOf(' pl ')?.code).toBe('PL');
});

test('a partner may sell in every market of its own region and in no other', () => {
  const codes = sellableMarkets('CA').map(({ code }) => code);

  expect(codes.sort()).toEqual(['CA', 'PM']);
  expect(sellableMarkets('PL')).toHaveLength(45);
  expect(sellableMarkets('PL').map(({ code }) => code)).not.toContain('US');
});

test('an unknown region is none', () => {
  expect(regionId.safeParse('ATLANTIS').success).toBe(false);
});
