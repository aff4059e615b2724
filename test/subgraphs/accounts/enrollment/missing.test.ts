import { knownMarket } from '../../../../subgraphs/accounts/market/market';
import { emptyDraft, missingFrom, type EnrollmentDraft } from '../../../../subgraphs/accounts/enrollment/missing';

const complete: EnrollmentDraft = {
  businessProfile: {
    legalName: 'Bursztyn Cloud S.A.',
    address: { line1: 'ul. Długa 1', line2: null, city: 'Gdańsk', state: null, postalCode: '80-244', country: 'PL' },
    registrationNumber: '5833210987',
  },
  primaryContact: { firstName: 'Anna', lastName: 'Nowak', email: 'anna@bursztyn.example' },
  supportContact: { email: 'pomoc@bursztyn.example', phone: '+48 58 000 00 00' },
};

const fieldsMissing = (draft: EnrollmentDraft, market: string) =>
  missingFrom(draft, knownMarket(market)).map(({ field }) => field);

const everywhere = [
  'businessProfile.legalName',
  'businessProfile.address.line1',
  'businessProfile.address.city',
  'businessProfile.address.country',
  'primaryContact.firstName',
  'primaryContact.lastName',
  'primaryContact.email',
  'supportContact.email',
  'supportContact.phone',
];

test.each([
  ['AE', ['businessProfile.registrationNumber']],
  ['HK', []],
  ['DE', ['businessProfile.address.postalCode']],
  ['PL', ['businessProfile.address.postalCode', 'businessProfile.registrationNumber']],
  ['US', ['businessProfile.address.state', 'businessProfile.address.postalCode']],
])('in %s an empty enrollment lacks what all need, and %j', (market, more) => {
  expect(fieldsMissing(emptyDraft, market).sort()).toEqual([...everywhere, ...more].sort());
});

test('a complete enrollment lacks nothing', () => {
  expect(fieldsMissing(complete, 'PL')).toEqual([]);
});

test('blanks are nothing', () => {
  const draft = { ...complete, supportContact: { email: '  ', phone: '\t' } };

  expect(fieldsMissing(draft, 'PL')).toEqual(['supportContact.email', 'supportContact.phone']);
});

test('a registration number is missing only where the market asks for one', () => {
  const profile = { ...complete.businessProfile!, registrationNumber: null };

  expect(fieldsMissing({ ...complete, businessProfile: profile }, 'PL')).toEqual([
    'businessProfile.registrationNumber',
  ]);
  expect(fieldsMissing({ ...complete, businessProfile: profile }, 'DE')).toEqual([]);
});

test('every item says why', () => {
  expect(missingFrom(emptyDraft, knownMarket('US')).filter(({ reason }) => reason.length < 20)).toEqual([]);
});
