import type { PartnerCustomerFacts } from './customer-eligibility';
import type { EligibilityRule, EligibilityVerdict } from './eligibility-check';
import { bitsOf } from './order-rules';

/** What a list of customers is narrowed to, beside names; null and nothing narrow nothing. */
export interface CustomerFilter {
  readonly market?: readonly string[] | null | undefined;
  readonly verdict?: readonly EligibilityVerdict[] | null | undefined;
  /** Any of these. */
  readonly blockedBy?: readonly EligibilityRule[] | null | undefined;
}

/** All that customers can be filtered by, so that those of any filter are the sum of some buckets: `BLOCKED PL 4096`. */
export const bucketOf = ({
  verdict,
  customerMarket,
  blockedBy,
}: Pick<PartnerCustomerFacts, 'verdict' | 'customerMarket' | 'blockedBy'>): string =>
  `${verdict} ${customerMarket} ${bitsOf(blockedBy)}`;

/** Whether the customers of a bucket are among those of a filter. */
export function isWithin(bucket: string, { market, verdict, blockedBy }: CustomerFilter): boolean {
  const [ofVerdict = '', ofMarket = '', ofRules = ''] = bucket.split(' ');
  const isAmong = (value: string, wanted: readonly string[] | null | undefined) => wanted?.includes(value) !== false;
  const isBlocked = blockedBy == null || (Number(ofRules) & bitsOf(blockedBy)) !== 0;
  return isAmong(ofVerdict, verdict) && isAmong(ofMarket, market) && isBlocked;
}
