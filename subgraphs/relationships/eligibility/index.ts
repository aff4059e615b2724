export { type InvitationCountKind, RunningCounters } from './counters';
export { type CustomerFilter } from './customer-filter';
export { type Cause, causedBy, system } from './eligibility-events';
export { BlockerCount, ChannelCount, OrderBlocker, OrderVerdict, PartnerCustomer } from './eligibility.entity';
export {
  addToCounters,
  customersWithin,
  holdFactsOf,
  holdPartner,
  holdPartnership,
  repeatPartners,
} from './eligibility.rows';
export { partnersById, readRelationships } from './facts.rows';
export { MONTHS_SHOWN, lastTwelveMonths } from './month';
export { eligibilityOf } from './order-eligibility.resolver';
export { EligibilityRule, EligibilityVerdict, OrderBlockerType, OrderEligibilityType } from './order-eligibility.types';
export { bitsOf, remedyFor } from './order-rules';
export { refreshAllCustomers, refreshChannel, refreshCustomers, refreshPartner } from './refresh.work';
