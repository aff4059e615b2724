import { RelationshipRefusal } from '../../../../subgraphs/relationships/errors';
import { reasonNotToConnect } from '../../../../subgraphs/relationships/partnership/connecting';
import { currentConsentText, requireConsent } from '../../../../subgraphs/relationships/partnership/consent-text';
import { endPartnership } from '../../../../subgraphs/relationships/partnership/end-partnership';

test('an end needs a reason that says something', () => {
  expect(endPartnership.shape.safeParse({ partnershipId: 'p', reason: '   ' }).success).toBe(false);
  expect(endPartnership.shape.safeParse({ partnershipId: 'p', reason: ' why ' }).data?.reason).toBe('why');
});

describe('two partners work together', () => {
  const active = { region: 'eu', programStatus: 'ACTIVE' };

  test.each([
    ['both are active in one region', active, active, null],
    ['the reseller is not active', active, { ...active, programStatus: 'QUALIFIED' }, 'RESELLER_NOT_ACTIVE'],
    ['the provider is suspended', { ...active, programStatus: 'SUSPENDED' }, active, 'PROVIDER_NOT_ACTIVE'],
    ['they are in different regions', active, { ...active, region: 'us' }, 'REGION_MISMATCH'],
    ['one is not known yet', active, undefined, 'SOURCE_UNAVAILABLE'],
    ['the region of one is not known yet', { ...active, region: null }, active, 'SOURCE_UNAVAILABLE'],
    ['no status is known yet', active, { ...active, programStatus: null }, 'SOURCE_UNAVAILABLE'],
  ])('if %s', (_what, provider, reseller, reason) => {
    expect(reasonNotToConnect(provider, reseller, new Date())).toBe(reason);
  });
});

describe('consent', () => {
  const refusalOf = (consentConfirmed: boolean, consentTextVersion: number) => {
    try {
      requireConsent({ consentConfirmed, consentTextVersion });
      return null;
    } catch (error) {
      return error instanceof RelationshipRefusal ? error.code : 'fault';
    }
  };

  test('is given by ticking the box beside the text of today', () => {
    const { version } = currentConsentText('en');

    expect(refusalOf(true, version)).toBeNull();
    expect(refusalOf(false, version)).toBe('CONSENT_REQUIRED');
    expect(refusalOf(true, version + 1)).toBe('CONSENT_TEXT_CHANGED');
    expect(refusalOf(true, version - 1)).toBe('CONSENT_TEXT_CHANGED');
  });
});
