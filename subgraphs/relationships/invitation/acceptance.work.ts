import type { Work } from '../events';
import type { FieldChange } from '../../../chassis/events/event';
import type { Customer, ResaleRelationship } from '../customer.entity';
import type { ServingChannel } from '../customer/customer-hold.rows';
import type { Cause } from '../eligibility/eligibility-events';

/** What a company says of itself when it accepts. */
export interface Details {
  readonly companyName: string;
  readonly domain: string;
  readonly market: string;
  readonly contactEmail: string;
}

/** What an acceptance changed: the customer and its relationships as they were before, and all that is new. */
export interface Acceptance {
  readonly customer: Customer;
  readonly relationships: readonly ResaleRelationship[];
  readonly details: Details;
  readonly corrected: readonly FieldChange[];
  readonly begun: readonly FieldChange[];
}

const detailsShown = ['companyName', 'domain', 'market', 'contactEmail'] as const;

/** What the customer says of itself, where that differs from what was known. */
export const differing = (before: Partial<Pick<Customer, keyof Details>>, details: Details): FieldChange[] =>
  detailsShown
    .filter((field) => before[field] !== details[field])
    .map((field) => ({ field, before: before[field] ?? null, after: details[field] }));

/**
 * Tells the two what they took on, as if the customer had been unknown before: what it once said to others is not for
 * them. What differs from that is told to the partners that served it already.
 */
export function tellAcceptance(unit: Work, channel: ServingChannel, { actor }: Cause, acceptance: Acceptance): void {
  const { customer, relationships, details, corrected, begun } = acceptance;
  const { id: customerId, tenantId } = customer;
  const { resellerId, providerId } = channel;
  const { market, companyName, contactEmail } = details;
  const data = { customerId, tenantId, market, companyName, contactEmail };
  unit.events.append({
    type: 'CustomerAccepted',
    actor,
    subjectId: customerId,
    audience: [resellerId, providerId],
    data: { ...data, resellerId, providerId },
    changes: [...differing({}, details), ...begun],
  });
  if (corrected.length === 0) return;
  const serving = relationships.filter(({ state }) => state === 'ACTIVE').map(({ partnerId }) => partnerId);
  unit.events.append({
    type: 'CustomerDetailsChanged',
    actor,
    subjectId: customerId,
    audience: [...new Set(serving)],
    data,
    changes: corrected,
  });
}
