import { RelationshipRefusal } from '../../../../subgraphs/relationships/errors';
import {
  requireAcceptable,
  type AcceptanceFacts,
} from '../../../../subgraphs/relationships/invitation/acceptable-customer';

/** What was refused, and where; `ok` where nothing was. */
function outcomeOf(work: () => unknown): string {
  try {
    work();
    return 'ok';
  } catch (error) {
    if (!(error instanceof RelationshipRefusal)) throw error;
    return [error.code, ...error.errors[0]!.path].join(' ');
  }
}

describe('a customer accepts', () => {
  const input = {
    token: 't',
    companyName: 'Contoso',
    domain: 'contoso.example',
    market: 'PL',
    contactEmail: 'it@contoso.example',
    consentConfirmed: true,
  };
  const bothActive = { resellerProgramStatus: 'ACTIVE', providerProgramStatus: 'ACTIVE', partnershipIsLive: true };
  const facts: AcceptanceFacts = {
    state: 'PENDING',
    facts: bothActive,
    now: new Date('2026-06-15T12:00:00.000Z'),
    tenantId: 'customer',
    reseller: { region: 'EUROPE', market: 'PL', tenantId: 'reseller' },
    provider: { tenantId: 'provider' },
    includesDelegatedAdmin: true,
    known: null,
  };
  const served = (market: string, hasReseller: boolean, hasProvider: boolean, lacksAdmin = false) => ({
    ...facts,
    known: { market, hasReseller, hasProvider, lacksAdmin },
  });

  const inviting = (change: Partial<AcceptanceFacts['facts']>) => ({ facts: { ...bothActive, ...change } });
  const parted = { partnershipIsLive: false };
  const withSuspended = { providerProgramStatus: 'SUSPENDED' };

  test.each([
    ['as a new company', input, facts, 'ok'],
    ['as the reseller itself', input, { ...facts, tenantId: 'reseller' }, 'CUSTOMER_IS_SELF'],
    ['as the provider itself', input, { ...facts, tenantId: 'provider' }, 'CUSTOMER_IS_SELF'],
    ['without the box', { ...input, consentConfirmed: false }, facts, 'CONSENT_REQUIRED input consentConfirmed'],
    ['outside of the region', { ...input, market: 'US' }, facts, 'CUSTOMER_MARKET_OUT_OF_REGION input market'],
    ['known outside of the region', input, served('US', false, false), 'CUSTOMER_MARKET_OUT_OF_REGION input market'],
    ['in another market than it is known in', input, served('DE', true, false), 'INVALID_INPUT input market'],
    ['after the partnership', input, { ...facts, ...inviting(parted) }, 'PARTNERSHIP_MISSING'],
    [
      'from a suspended reseller',
      input,
      { ...facts, ...inviting({ resellerProgramStatus: 'SUSPENDED' }) },
      'RESELLER_NOT_ACTIVE',
    ],
    [
      'from a provider of whom nothing is known',
      input,
      { ...facts, ...inviting({ providerProgramStatus: null }) },
      'PROVIDER_NOT_ACTIVE',
    ],
    [
      'after the partnership, from one that is suspended',
      input,
      { ...facts, ...inviting({ ...parted, ...withSuspended }) },
      'PARTNERSHIP_MISSING',
    ],
    [
      'with both, one of which is suspended',
      input,
      { ...served('PL', true, true), ...inviting(withSuspended) },
      'PROVIDER_NOT_ACTIVE',
    ],
    ['with the reseller already', input, served('PL', true, false), 'ok'],
    ['with the provider already', input, served('PL', false, true), 'ok'],
    ['with both already', input, served('PL', true, true), 'ALREADY_A_CUSTOMER'],
    ['with both already, to give admin rights again', input, served('PL', true, true, true), 'ok'],
    [
      'with both already, and asked for no admin rights',
      input,
      { ...served('PL', true, true, true), includesDelegatedAdmin: false },
      'ALREADY_A_CUSTOMER',
    ],
    ['known, and with nobody any more', input, served('PL', false, false), 'ok'],
  ])('%s', (_how, given, known, expected) => {
    expect(outcomeOf(() => requireAcceptable(given, known))).toBe(expected);
  });
});
