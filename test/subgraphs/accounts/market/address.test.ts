import { validateAddress } from '../../../../subgraphs/accounts/market/address';
import type { PostalAddress } from '../../../../subgraphs/accounts/market/postal-address';

const warsaw: PostalAddress = {
  line1: 'ul. Długa 15',
  line2: null,
  city: 'Warszawa',
  state: null,
  postalCode: '00-238',
  country: 'PL',
};
const abroad = (given: Partial<PostalAddress>): PostalAddress => ({ ...warsaw, ...given });

test('an address as the postal authority expects it is verified', () => {
  expect(validateAddress(warsaw)).toEqual({ status: 'VERIFIED', entered: warsaw, suggestions: [], message: null });
});

test('one that is usually written otherwise comes back with a suggestion, and as it was entered', () => {
  const entered = { ...warsaw, postalCode: '02222', city: ' Warszawa ' };

  expect(validateAddress(entered)).toEqual({
    status: 'SUGGESTED',
    entered,
    suggestions: [{ ...warsaw, postalCode: '02-222' }],
    message: 'city: usually written "Warszawa". postalCode: usually written "02-222".',
  });
});

test.each([
  ['PL', '02222', '02-222'],
  ['PL', '02 222', '02-222'],
  ['PL', '０２-２２２', '02-222'],
  ['GB', 'sw1a1aa', 'SW1A 1AA'],
  ['GB', 'm41hq', 'M4 1HQ'],
  ['NL', '3511ab', '3511 AB'],
  ['SE', '41118', '411 18'],
  ['CZ', '60200', '602 00'],
  ['PT', '4050448', '4050-448'],
  ['LV', '1050', 'LV-1050'],
  ['LT', 'LT 92114', 'LT-92114'],
  ['IE', 'T12XH24', 'T12 XH24'],
  ['JP', '9800811', '980-0811'],
  ['BR', '80020310', '80020-310'],
  ['MT', 'vlt1117', 'VLT 1117'],
])('in %s %s is usually written %s', (country, entered, standard) => {
  const { status, suggestions } = validateAddress(abroad({ country, postalCode: entered }));

  expect([status, suggestions[0]?.postalCode]).toEqual(['SUGGESTED', standard]);
  expect(validateAddress(abroad({ country, postalCode: standard })).status).toBe('VERIFIED');
});

test.each([
  ['PL', '02-222x'],
  ['PL', '0222'],
  ['DE', '0410'],
  ['DE', 'ABCDE'],
  ['GB', '12345'],
  ['US', '8020'],
  ['CA', '111 111'],
  ['FR', '6900A'],
])('in %s there is no postal code %s', (country, postalCode) => {
  const state = { US: 'CO', CA: 'ON' }[country] ?? null;
  const { status, message, suggestions } = validateAddress(abroad({ country, postalCode, state }));

  expect([status, suggestions]).toEqual(['INVALID', []]);
  expect(message).toMatch(/^postalCode: /);
});

test.each([
  ['CO', 'VERIFIED', null],
  ['co', 'SUGGESTED', 'CO'],
  ['Colorado', 'SUGGESTED', 'CO'],
  ['colorado', 'SUGGESTED', 'CO'],
  ['Ontario', 'INVALID', null],
  ['XX', 'INVALID', null],
  [null, 'INVALID', null],
])('state %s in the United States: %s', (state, status, suggested) => {
  const found = validateAddress(abroad({ country: 'US', postalCode: '80203', city: 'Denver', state }));

  expect([found.status, found.suggestions[0]?.state ?? null]).toEqual([status, suggested]);
  if (status === 'INVALID') expect(found.message).toMatch(/^state: /);
});

test.each([
  ['CA', 'K1N 5Y3', 'Québec', 'QC'],
  ['MX', '44100', 'jalisco', 'JAL'],
  ['MX', '97000', 'Yucatan', 'YUC'],
  ['CN', '100000', 'Beijing', 'BJ'],
])('states of %s are held against their list', (country, postalCode, state, code) => {
  const found = validateAddress(abroad({ country, postalCode, state }));

  expect(found.suggestions[0]?.state).toBe(code);
});

test('elsewhere a state is whatever people write', () => {
  expect(validateAddress({ ...warsaw, state: 'Mazowieckie' }).status).toBe('VERIFIED');
});

test.each(['UK', 'EL'])('%s is not the ISO code, but what is meant is clear', (country) => {
  const entered = abroad({ country, postalCode: country === 'UK' ? 'LS1 4DY' : '105 57' });
  const { status, suggestions } = validateAddress(entered);

  expect([status, suggestions[0]?.country]).toEqual(['SUGGESTED', country === 'UK' ? 'GB' : 'GR']);
});

test.each(['XX', 'POL', '', 'P', '  '])('there is no country %p', (country) => {
  const { status, message } = validateAddress({ ...warsaw, country });

  expect(status).toBe('INVALID');
  expect(message).toMatch(/^country: /);
});

test.each(['line1', 'city', 'postalCode'] as const)('an address in Poland has its %s', (field) => {
  const { status, message } = validateAddress({ ...warsaw, [field]: ' ' });

  expect(status).toBe('INVALID');
  expect(message).toMatch(new RegExp(`^${field}: `));
});

test.each([null, '00000'])(
  'the Emirates have no postal codes: %p is neither asked for nor held against anything',
  (postalCode) => {
    expect(validateAddress(abroad({ country: 'AE', city: 'Dubai', postalCode })).status).toBe('VERIFIED');
  },
);

test('where we know no rules nothing is validated', () => {
  const { status, message } = validateAddress(abroad({ country: 'AQ', postalCode: '7' }));

  expect([status, message]).toEqual(['NOT_VALIDATED', expect.stringMatching(/^country: /)]);
});

test('no part is longer than 200 characters', () => {
  const { status, message } = validateAddress({ ...warsaw, line1: 'x'.repeat(201) });

  expect([status, message]).toEqual(['INVALID', expect.stringMatching(/^line1: /)]);
});
