import {
  bucketOf,
  isWithin,
  type CustomerFilter,
} from '../../../../subgraphs/relationships/eligibility/customer-filter';

const blocked = bucketOf({
  verdict: 'BLOCKED',
  customerMarket: 'PL',
  blockedBy: ['ORDER_CONSENT_GRANTED', 'CUSTOMER_AGREEMENT_ACCEPTED'],
});
const eligible = bucketOf({ verdict: 'ELIGIBLE', customerMarket: 'DE', blockedBy: [] });

test.each<[string, CustomerFilter, boolean, boolean]>([
  ['no filter', {}, true, true],
  ['filters that are null', { market: null, verdict: null, blockedBy: null }, true, true],
  ['its verdict', { verdict: ['BLOCKED', 'UNKNOWN'] }, true, false],
  ['either market', { market: ['DE', 'PL'] }, true, true],
  ['another market', { market: ['FR'] }, false, false],
  ['one of its rules', { blockedBy: ['PARTNERSHIP_ACTIVE', 'ORDER_CONSENT_GRANTED'] }, true, false],
  ['another rule', { blockedBy: ['PARTNERSHIP_ACTIVE'] }, false, false],
  ['all that it is', { verdict: ['BLOCKED'], market: ['PL'], blockedBy: ['CUSTOMER_AGREEMENT_ACCEPTED'] }, true, false],
  ['one thing that it is not', { verdict: ['BLOCKED'], market: ['DE'] }, false, false],
  ['no verdict at all', { verdict: [] }, false, false],
  ['no market at all', { market: [] }, false, false],
  ['no rule at all', { blockedBy: [] }, false, false],
])(
  'by %s a blocked customer in Poland and an eligible one in Germany are found, or are not',
  (_, filter, isBlocked, isEligible) => {
    expect([isWithin(blocked, filter), isWithin(eligible, filter)]).toEqual([isBlocked, isEligible]);
  },
);
