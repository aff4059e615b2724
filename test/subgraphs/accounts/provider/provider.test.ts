import { isAssociable } from '../../../../subgraphs/accounts/partner-id/partner-id';
import { compatibilityOf } from '../../../../subgraphs/accounts/provider/provider';

test.each([
  ['of the same region', 'EUROPE', 'EUROPE', 'ACTIVE', []],
  ['of another region', 'EUROPE', 'JAPAN', 'ACTIVE', ['REGION_MISMATCH']],
  ['that is suspended', 'EUROPE', 'EUROPE', 'SUSPENDED', ['WRONG_STATE']],
  ['of another region that is suspended', 'EUROPE', 'JAPAN', 'SUSPENDED', ['REGION_MISMATCH', 'WRONG_STATE']],
  ['that still has to sign', 'EUROPE', 'EUROPE', 'QUALIFIED', []],
  ['anywhere, before there is a place of business', null, 'JAPAN', 'ACTIVE', []],
] as const)('a provider %s', (_which, viewer, provider, programStatus, reasons) => {
  expect(compatibilityOf(viewer && { region: viewer }, { region: provider, programStatus })).toEqual({
    compatible: reasons.length === 0,
    reasons,
  });
});

test.each([
  ['a location of the same country', { type: 'LOCATION', market: 'PL', associatedAccountId: null }, true],
  ['the global id', { type: 'GLOBAL', market: 'PL', associatedAccountId: null }, false],
  ['a location of the same region', { type: 'LOCATION', market: 'DE', associatedAccountId: null }, false],
  ['a location that is taken', { type: 'LOCATION', market: 'PL', associatedAccountId: 'other' }, false],
] as const)('a Polish account may associate %s: %s', (_which, location, may) => {
  expect(isAssociable(location, { market: 'PL', partnerId: null })).toBe(may);
});

test('an account that has its PartnerID may associate no other', () => {
  const location = { type: 'LOCATION', market: 'PL', associatedAccountId: null } as const;

  expect(isAssociable(location, { market: 'PL', partnerId: '1234567' })).toBe(false);
});
