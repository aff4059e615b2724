import {
  everythingKnown,
  type ChannelFacts,
  type Knowledge,
  type PartnerFacts,
} from '../../../../subgraphs/relationships/eligibility/channel';
import { evaluate, evaluateNothing } from '../../../../subgraphs/relationships/eligibility/evaluate';
import { everyRule, type EligibilityRule } from '../../../../subgraphs/relationships/eligibility/eligibility-check';

const began = new Date('2026-01-10T08:00:00.000Z');
const later = new Date('2026-05-20T16:30:00.000Z');

const partner: PartnerFacts = {
  region: 'EUROPE',
  programStatus: 'ACTIVE',
  programStatusSince: began,
  partnerId: '7012345',
  partnerIdSince: began,
  agreement: { state: 'ACCEPTED', since: began },
};

/** A channel in which nothing is wrong. */
const healthy: ChannelFacts = {
  customer: { market: 'PL', since: began, agreementAcceptedAt: began, agreementLapsedAt: null },
  reseller: partner,
  provider: partner,
  partnership: { id: 'partnership', state: 'ACTIVE', since: began, endedAt: null },
  consents: [
    { scope: 'PLACE_ORDERS', state: 'GRANTED', grantedAt: began, withdrawnAt: null },
    { scope: 'ADD_SUBSCRIPTIONS', state: 'GRANTED', grantedAt: began, withdrawnAt: null },
    { scope: 'DELEGATED_ADMIN', state: 'GRANTED', grantedAt: began, withdrawnAt: null },
  ],
  resellerRelationship: { state: 'ACTIVE', since: began, removedAt: null },
  providerRelationship: { state: 'ACTIVE', since: began, removedAt: null },
};

type Change = (facts: ChannelFacts) => ChannelFacts;

const provider =
  (change: Partial<PartnerFacts>): Change =>
  (facts) => ({ ...facts, provider: { ...facts.provider!, ...change } });
const reseller =
  (change: Partial<PartnerFacts>): Change =>
  (facts) => ({ ...facts, reseller: { ...facts.reseller!, ...change } });
const withdrawn =
  (scope: string): Change =>
  (facts) => ({
    ...facts,
    consents: facts.consents.map((one) =>
      one.scope === scope ? { ...one, state: 'WITHDRAWN', withdrawnAt: later } : one,
    ),
  });

/** Every rule failing alone: what is wrong, who puts it right by which mutation, and since when it has been so. */
const faults: readonly [EligibilityRule, Change, owner: string, remedy: string | null, since: Date | null][] = [
  // A provider of another region; its customers and reseller stay where they are.
  ['PARTNERS_IN_SAME_REGION', provider({ region: 'AFRICA' }), 'RESELLER', null, null],
  ['CUSTOMER_MARKET_IN_REGION', (f) => ({ ...f, customer: { ...f.customer, market: 'JP' } }), 'RESELLER', null, began],
  ['PROVIDER_AGREEMENT_ACCEPTED', provider({ agreement: null }), 'PROVIDER', 'signPartnerAgreement', null],
  [
    'PROVIDER_PROGRAM_ACTIVE',
    provider({ programStatus: 'SUSPENDED', programStatusSince: later }),
    'OPERATOR',
    'reinstatePartnerAccount',
    later,
  ],
  [
    'RESELLER_PARTNER_ID_ASSOCIATED',
    reseller({ partnerId: null, partnerIdSince: null }),
    'RESELLER',
    'associatePartnerId',
    null,
  ],
  [
    'RESELLER_AGREEMENT_ACCEPTED',
    reseller({ agreement: { state: 'LAPSED', since: later } }),
    'RESELLER',
    'signPartnerAgreement',
    later,
  ],
  [
    'RESELLER_PROGRAM_ACTIVE',
    reseller({ programStatus: 'REJECTED', programStatusSince: later }),
    'RESELLER',
    'appealEnrollment',
    later,
  ],
  [
    'PARTNERSHIP_ACTIVE',
    (f) => ({ ...f, partnership: { id: 'partnership', state: 'ENDED', since: began, endedAt: later } }),
    'PROVIDER',
    'inviteReseller',
    later,
  ],
  ['ORDER_CONSENT_GRANTED', withdrawn('PLACE_ORDERS'), 'RESELLER', 'grantConsent', later],
  ['SUBSCRIPTION_CONSENT_GRANTED', withdrawn('ADD_SUBSCRIPTIONS'), 'RESELLER', 'grantConsent', later],
  [
    'RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE',
    (f) => ({ ...f, resellerRelationship: { state: 'REMOVED', since: began, removedAt: later } }),
    'RESELLER',
    'inviteCustomer',
    later,
  ],
  [
    'PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE',
    (f) => ({ ...f, providerRelationship: null }),
    'RESELLER',
    'inviteCustomer',
    null,
  ],
  [
    'CUSTOMER_AGREEMENT_ACCEPTED',
    (f) => ({ ...f, customer: { ...f.customer, agreementAcceptedAt: null } }),
    'CUSTOMER',
    'acceptCustomerAgreement',
    began,
  ],
];

const inOrderOfRepair = faults.map(([rule]) => rule);

const statusOf = (facts: ChannelFacts, rule: EligibilityRule, known: Knowledge = everythingKnown) =>
  evaluate(facts, known).checks.find((check) => check.rule === rule)?.status;

test('an order may be placed where all thirteen rules hold, and each of them is listed as passed', () => {
  const { verdict, checks, reasons } = evaluate(healthy, everythingKnown);

  expect(verdict).toBe('ELIGIBLE');
  expect(checks.map(({ rule }) => rule)).toEqual(inOrderOfRepair);
  expect(new Set(checks.map(({ status }) => status))).toEqual(new Set(['PASSED']));
  expect(checks.map(({ remedy }) => remedy)).toEqual(Array(13).fill(null));
  expect(reasons).toEqual([]);
});

test.each(faults)('%s alone blocks the order, and says who puts it right', (rule, change, owner, remedy, since) => {
  const { verdict, checks, reasons } = evaluate(change(healthy), everythingKnown);

  expect(verdict).toBe('BLOCKED');
  expect(reasons).toEqual([expect.objectContaining({ rule, status: 'FAILED', owner, remedy, since })]);
  expect(checks).toHaveLength(13);
});

/** Who is suspended signs nothing before it is reinstated. */
const heldBackBy: Partial<Record<EligibilityRule, EligibilityRule>> = {
  PROVIDER_AGREEMENT_ACCEPTED: 'PROVIDER_PROGRAM_ACTIVE',
  RESELLER_AGREEMENT_ACCEPTED: 'RESELLER_PROGRAM_ACTIVE',
};
const consentRules: EligibilityRule[] = ['ORDER_CONSENT_GRANTED', 'SUBSCRIPTION_CONSENT_GRANTED'];
const pairs = faults.flatMap(([one, changeOne], index) =>
  faults.slice(index + 1).map(([other, changeOther]) => ({ one, other, changeOne, changeOther })),
);

test.each(pairs)('$one and $other together are both named, what must be fixed first at the top', (pair) => {
  const { one, other, changeOne, changeOther } = pair;
  const { reasons } = evaluate(changeOther(changeOne(healthy)), everythingKnown);
  // Without a live partnership there is nothing to consent to.
  const named = one === 'PARTNERSHIP_ACTIVE' && consentRules.includes(other) ? [one] : [one, other];
  const expected = heldBackBy[one] === other ? [other, one] : named;

  // Moving the provider's region does not move the reseller's, so no pair here excludes another.
  expect(reasons.map(({ rule }) => rule)).toEqual(expected);
});

test.each([
  ['PENDING_QUALIFICATION', 'is verified'],
  ['REJECTED', 'is verified after all'],
  ['SUSPENDED', 'is reinstated'],
])('a partner that is %s signs once it %s, one that is QUALIFIED becomes active by signing', (programStatus) => {
  const unsigned = { agreement: null, programStatus };
  const both = evaluate(reseller(unsigned)(provider(unsigned)(healthy)), everythingKnown);
  const qualified = evaluate(reseller({ ...unsigned, programStatus: 'QUALIFIED' })(healthy), everythingKnown);

  expect(both.reasons.map(({ rule }) => rule)).toEqual([
    ...['PROVIDER_PROGRAM_ACTIVE', 'PROVIDER_AGREEMENT_ACCEPTED'],
    ...['RESELLER_PROGRAM_ACTIVE', 'RESELLER_AGREEMENT_ACCEPTED'],
  ]);
  expect(qualified.reasons.map(({ rule }) => rule)).toEqual(['RESELLER_AGREEMENT_ACCEPTED', 'RESELLER_PROGRAM_ACTIVE']);
});

/** From the programme: what must hold before a rule can be put right. */
const restsOn: Readonly<Partial<Record<EligibilityRule, readonly EligibilityRule[]>>> = {
  PROVIDER_PROGRAM_ACTIVE: ['PROVIDER_AGREEMENT_ACCEPTED'],
  RESELLER_AGREEMENT_ACCEPTED: ['RESELLER_PARTNER_ID_ASSOCIATED'],
  RESELLER_PROGRAM_ACTIVE: ['RESELLER_PARTNER_ID_ASSOCIATED', 'RESELLER_AGREEMENT_ACCEPTED'],
  PARTNERSHIP_ACTIVE: ['PARTNERS_IN_SAME_REGION', 'PROVIDER_PROGRAM_ACTIVE', 'RESELLER_PROGRAM_ACTIVE'],
  ORDER_CONSENT_GRANTED: ['PARTNERSHIP_ACTIVE'],
  SUBSCRIPTION_CONSENT_GRANTED: ['PARTNERSHIP_ACTIVE'],
  RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE: ['CUSTOMER_MARKET_IN_REGION', 'PARTNERSHIP_ACTIVE'],
  PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE: ['CUSTOMER_MARKET_IN_REGION', 'PARTNERSHIP_ACTIVE'],
  CUSTOMER_AGREEMENT_ACCEPTED: ['RESELLER_CUSTOMER_RELATIONSHIP_ACTIVE', 'PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE'],
};

test('every rule stands behind those that must hold before it can be put right', () => {
  for (const [index, rule] of everyRule.entries()) {
    for (const earlier of restsOn[rule] ?? []) expect(everyRule.indexOf(earlier)).toBeLessThan(index);
  }
});

test('a customer whose acceptance has lapsed has to accept again, since the day on which it lapsed', () => {
  const facts = { ...healthy, customer: { ...healthy.customer, agreementLapsedAt: later } };

  expect(evaluate(facts, everythingKnown).reasons).toEqual([
    expect.objectContaining({
      rule: 'CUSTOMER_AGREEMENT_ACCEPTED',
      status: 'FAILED',
      owner: 'CUSTOMER',
      remedy: 'acceptCustomerAgreement',
      since: later,
    }),
  ]);
});

test('taking back the provider’s admin access stops no order', () => {
  expect(evaluate(withdrawn('DELEGATED_ADMIN')(healthy), everythingKnown).verdict).toBe('ELIGIBLE');
});

test('consents are not applicable while there is no live partnership, and the missing partnership blocks', () => {
  const facts: ChannelFacts = { ...healthy, partnership: null, consents: [] };

  expect(consentRules.map((rule) => statusOf(facts, rule))).toEqual(['NOT_APPLICABLE', 'NOT_APPLICABLE']);
  expect(evaluate(facts, everythingKnown).reasons.map(({ rule }) => rule)).toEqual(['PARTNERSHIP_ACTIVE']);
});

test('a consent that was never given blocks like one that was taken back', () => {
  expect(statusOf({ ...healthy, consents: [] }, 'ORDER_CONSENT_GRANTED')).toBe('FAILED');
});

const restingOnAccounts: EligibilityRule[] = [
  'PARTNERS_IN_SAME_REGION',
  'CUSTOMER_MARKET_IN_REGION',
  'PROVIDER_PROGRAM_ACTIVE',
  'RESELLER_PARTNER_ID_ASSOCIATED',
  'RESELLER_PROGRAM_ACTIVE',
];
const restingOnAgreements: EligibilityRule[] = [
  'PROVIDER_AGREEMENT_ACCEPTED',
  'RESELLER_AGREEMENT_ACCEPTED',
  'CUSTOMER_AGREEMENT_ACCEPTED',
];

test.each([
  ['accounts', { accounts: false, agreements: true }, restingOnAccounts],
  ['agreements', { accounts: true, agreements: false }, restingOnAgreements],
])(
  'while the facts of %s are too old, what rests on them is unknown and no order goes through',
  (_, known, unknown) => {
    const { verdict, reasons } = evaluate(healthy, known);

    expect(verdict).toBe('UNKNOWN');
    expect(reasons.map(({ rule }) => rule).sort()).toEqual([...unknown].sort());
    expect(new Set(reasons.map(({ status }) => status))).toEqual(new Set(['UNKNOWN']));
    expect(reasons.map(({ remedy }) => remedy)).toEqual(unknown.map(() => null));
  },
);

test('facts that are too old to rest on accuse nobody', () => {
  const { reasons } = evaluate(provider({ programStatus: 'SUSPENDED' })(healthy), {
    accounts: false,
    agreements: true,
  });

  expect(reasons.find(({ rule }) => rule === 'PROVIDER_PROGRAM_ACTIVE')?.status).toBe('UNKNOWN');
});

test('an account that is not known here is unknown, not at fault', () => {
  const { verdict, reasons } = evaluate({ ...healthy, reseller: null }, everythingKnown);

  expect(verdict).toBe('UNKNOWN');
  expect(reasons.map(({ rule }) => rule)).toEqual([
    'PARTNERS_IN_SAME_REGION',
    'CUSTOMER_MARKET_IN_REGION',
    'RESELLER_PARTNER_ID_ASSOCIATED',
    'RESELLER_AGREEMENT_ACCEPTED',
    'RESELLER_PROGRAM_ACTIVE',
  ]);
});

test('what fails outweighs what is unknown', () => {
  expect(evaluate(withdrawn('PLACE_ORDERS')(healthy), { accounts: false, agreements: false }).verdict).toBe('BLOCKED');
});

test.each([
  ['PENDING_QUALIFICATION', {}, 'OPERATOR', 'decideEnrollment'],
  ['QUALIFIED', { partnerId: null }, 'RESELLER', 'associatePartnerId'],
  ['QUALIFIED', { agreement: null }, 'RESELLER', 'signPartnerAgreement'],
  ['QUALIFIED', {}, 'RESELLER', null],
  ['SUSPENDED', {}, 'OPERATOR', 'reinstatePartnerAccount'],
  ['REJECTED', {}, 'RESELLER', 'appealEnrollment'],
])('a reseller that is %s (%j) is helped by %s with %s', (programStatus, change, owner, remedy) => {
  const { reasons } = evaluate(reseller({ programStatus, ...change })(healthy), everythingKnown);

  expect(reasons.find(({ rule }) => rule === 'RESELLER_PROGRAM_ACTIVE')).toMatchObject({ owner, remedy });
});

test('a market that is in no region is in nobody’s', () => {
  const facts = { ...healthy, customer: { ...healthy.customer, market: 'CN' } };

  expect(statusOf(facts, 'CUSTOMER_MARKET_IN_REGION')).toBe('FAILED');
});

test('of a channel that may not be seen every check is unknown, in the same order', () => {
  const { verdict, checks, reasons } = evaluateNothing();

  expect(verdict).toBe('UNKNOWN');
  expect(checks.map(({ rule }) => rule)).toEqual(inOrderOfRepair);
  expect(new Set(checks.map(({ status }) => status))).toEqual(new Set(['UNKNOWN']));
  expect(reasons).toEqual(checks);
});
