import { anonymous, type Actor } from '../../../../subgraphs/relationships/actor';
import { summaryOf } from '../../../../subgraphs/relationships/dashboard/activity';
import {
  customerEligibilityOf,
  type CustomerEligibility,
} from '../../../../subgraphs/relationships/eligibility/customer-eligibility';
import { currentConsentText } from '../../../../subgraphs/relationships/partnership/consent-text';
import { lastTwelveMonths } from '../../../../subgraphs/relationships/eligibility/month';
import { regionOfMarket } from '../../../../subgraphs/relationships/market';
import {
  relationshipsSeenBy,
  type ResaleRelationshipFacts,
} from '../../../../subgraphs/relationships/resale-relationship';
import { countersOfChange } from '../../../../subgraphs/relationships/eligibility/counters';

const relationship = (
  partnerId: string,
  resellerId: string,
  change: Partial<ResaleRelationshipFacts> = {},
): ResaleRelationshipFacts => ({
  id: `${partnerId} via ${resellerId}`,
  customerId: 'c',
  partnerId,
  role: partnerId === resellerId ? 'RESELLER' : 'PROVIDER',
  resellerId,
  state: 'ACTIVE',
  delegatedAdmin: 'GRANTED',
  since: new Date('2026-03-01T00:00:00Z'),
  removedAt: null,
  ...change,
});

/** One customer, two resellers; the first with two providers, the second with one of them. */
const world = [
  relationship('r1', 'r1'),
  relationship('p1', 'r1'),
  relationship('p2', 'r1'),
  relationship('r2', 'r2'),
  relationship('p2', 'r2'),
];

/** A user of a partner. */
const partner = (id: string): Actor => ({
  ...anonymous,
  tenantId: id,
  account: { id, kind: 'INDIRECT_RESELLER', region: null },
  roles: ['HELPDESK_AGENT'],
});

test.each([
  ['r1', ['r1 via r1', 'p1 via r1', 'p2 via r1']],
  ['r2', ['r2 via r2', 'p2 via r2']],
  ['p1', ['r1 via r1', 'p1 via r1']],
  ['p2', ['r1 via r1', 'p2 via r1', 'r2 via r2', 'p2 via r2']],
  ['stranger', []],
])(
  'of a customer’s relationships %s sees its own and those of its counterparts, and no other channel',
  (who, expected) => {
    expect(relationshipsSeenBy(partner(who), 'c', world).map(({ id }) => id)).toEqual(expected);
  },
);

describe('a provider that has left a customer', () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 5, 1, hour));
  const left = [
    relationship('p1', 'r1', { since: at(1), state: 'REMOVED', removedAt: at(5) }),
    relationship('p2', 'r1', { since: at(1) }),
  ];
  const seen = (...rows: ResaleRelationshipFacts[]) =>
    relationshipsSeenBy(partner('p1'), 'c', [...left, ...rows]).filter(({ role }) => role === 'RESELLER');

  test('sees the reseller as it left it, whatever another provider does about it later', () => {
    const known = relationship('r1', 'r1', { since: at(1) });

    expect(seen(known)).toEqual([known]);
    expect(seen({ ...known, state: 'REMOVED', removedAt: at(4) })).toMatchObject([{ state: 'REMOVED' }]);
    expect(seen({ ...known, state: 'REMOVED', removedAt: at(6) })).toEqual([known]);
  });

  test('sees nothing that began with the reseller since then', () => {
    const before = relationship('r1', 'r1', { since: at(1), state: 'REMOVED', removedAt: at(4) });

    expect(seen(before, relationship('r1', 'r1', { id: 'again', since: at(7) }))).toEqual([before]);
  });

  test('sees what it has ended itself, where nobody else served the customer any more', () => {
    const [own] = left;
    const ended = relationship('r1', 'r1', { since: at(1), state: 'REMOVED', removedAt: at(6) });

    expect(relationshipsSeenBy(partner('p1'), 'c', [own!, ended])).toEqual([own, ended]);
  });
});

test('a customer with nobody left to serve it has no verdict, and stays known to whoever had it', () => {
  const keys = { customerSortKey: 'acme', customerMarket: 'PL' };
  const gone = [relationship('r1', 'r1', { state: 'REMOVED' })];
  const { verdicts, partners } = customerEligibilityOf({
    customerId: 'c',
    ...keys,
    relationships: gone,
    channels: [],
  });

  expect(verdicts).toEqual([]);
  expect(partners).toMatchObject([{ partnerId: 'r1', isLive: false }]);
});

test('a customer without a provider is blocked for its reseller, because nobody can order for it', () => {
  const keys = { customerSortKey: 'acme', customerMarket: 'PL' };
  const alone = [relationship('r1', 'r1'), relationship('p1', 'r1', { state: 'REMOVED', removedAt: new Date() })];
  const eligibility = customerEligibilityOf({ customerId: 'c', ...keys, relationships: alone, channels: [] });

  expect(eligibility.partners).toMatchObject([
    { partnerId: 'r1', isLive: true, verdict: 'BLOCKED', blockedBy: ['PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE'] },
    { partnerId: 'p1', isLive: false, blockedBy: [] },
  ]);
  expect(countersOfChange([], [eligibility]).blockers).toEqual([
    { accountId: 'r1', rule: 'PROVIDER_CUSTOMER_RELATIONSHIP_ACTIVE', partnerId: '', amount: 1 },
  ]);
});

const channel = (providerId: string, providerServes = true) => ({
  customerId: 'c',
  resellerId: 'r1',
  providerId,
  customerSortKey: 'acme',
  customerMarket: 'PL',
  partnershipId: null,
  verdict: 'BLOCKED' as const,
  providerServes,
  resellerServes: true,
  providerSince: new Date(0),
  resellerSince: new Date(0),
});

const blocked = (change: Partial<CustomerEligibility> = {}): CustomerEligibility => ({
  verdicts: [channel('p1'), channel('p2')],
  blockers: [
    { customerId: 'c', resellerId: 'r1', providerId: 'p1', rule: 'RESELLER_PROGRAM_ACTIVE', partnershipId: 'x' },
    { customerId: 'c', resellerId: 'r1', providerId: 'p2', rule: 'RESELLER_PROGRAM_ACTIVE', partnershipId: 'y' },
    { customerId: 'c', resellerId: 'r1', providerId: 'p1', rule: 'CUSTOMER_AGREEMENT_ACCEPTED', partnershipId: 'x' },
    { customerId: 'c', resellerId: 'r1', providerId: 'p1', rule: 'ORDER_CONSENT_GRANTED', partnershipId: 'x' },
  ],
  partners: [],
  ...change,
});

test('a customer blocked by one fault in two channels is one customer', () => {
  expect(countersOfChange([], [blocked()]).blockers).toContainEqual({
    accountId: 'r1',
    rule: 'RESELLER_PROGRAM_ACTIVE',
    partnerId: 'r1',
    amount: 1,
  });
});

test('what fails in a channel that its provider has left blocks nothing any more', () => {
  const left = blocked({ verdicts: [channel('p1', false), channel('p2')] });
  const rules = countersOfChange([], [left]).blockers.map(({ accountId, rule }) => `${accountId} ${rule}`);

  expect(rules.sort()).toEqual(['p2 RESELLER_PROGRAM_ACTIVE', 'r1 RESELLER_PROGRAM_ACTIVE']);
});

test('a fault is laid at the door of the partner that has it, of the counterpart, or of the customer', () => {
  const { blockers } = countersOfChange([], [blocked()]);

  expect(blockers).toContainEqual({ accountId: 'p1', rule: 'RESELLER_PROGRAM_ACTIVE', partnerId: 'r1', amount: 1 });
  expect(blockers).toContainEqual({ accountId: 'p1', rule: 'CUSTOMER_AGREEMENT_ACCEPTED', partnerId: '', amount: 1 });
  expect(blockers).toContainEqual({ accountId: 'p1', rule: 'ORDER_CONSENT_GRANTED', partnerId: 'r1', amount: 1 });
  expect(blockers).toContainEqual({ accountId: 'r1', rule: 'ORDER_CONSENT_GRANTED', partnerId: 'p1', amount: 1 });
});

test('what changes and changes back adds nothing', () => {
  expect(countersOfChange([blocked()], [blocked()])).toEqual({ channels: [], blockers: [], partnerships: [] });
});

test('the last twelve months end with the present one and leave none out', () => {
  expect(lastTwelveMonths(new Date('2026-02-28T23:59:59Z'))).toEqual([
    ...['2025-03', '2025-04', '2025-05', '2025-06', '2025-07', '2025-08'],
    ...['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02'],
  ]);
});

test.each([
  ['PL', 'EUROPE'],
  ['JP', 'JAPAN'],
  ['US', 'UNITED_STATES'],
  ['CN', null],
  ['pl', null],
])('market %s is in region %s', (market, region) => {
  expect(regionOfMarket(market)).toBe(region);
});

test.each([
  ['en', 'en'],
  ['pl', 'pl'],
  ['pl-PL', 'pl'],
  ['fr', 'en'],
  ['constructor', 'en'],
  ['', 'en'],
])('the consent text asked for in %p is in %s', (asked, language) => {
  const text = currentConsentText(asked);

  expect(text).toMatchObject({
    language,
    version: 1,
    scopes: ['PLACE_ORDERS', 'ADD_SUBSCRIPTIONS', 'DELEGATED_ADMIN'],
  });
  expect(text.text.length).toBeGreaterThan(200);
});

test.each([
  ['ProgramStatusChanged', { programStatus: 'ACTIVE' }, 'The program status changed to ACTIVE.'],
  ['CustomerAgreementAccepted', {}, 'The customer agreement was accepted.'],
  ['ConsentWithdrawn', { scope: 'PLACE_ORDERS' }, 'The consent PLACE_ORDERS was withdrawn.'],
  ['ConsentWithdrawn', { scope: 'X', cause: 'PartnershipEnded' }, 'The consent X ended with the partnership.'],
  ['SomethingNewHappened', {}, null],
])('%s reads as a sentence', (type, data, sentence) => {
  expect(summaryOf(type, data)).toBe(sentence);
});
