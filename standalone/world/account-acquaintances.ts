import { Acquaintance, CustomerTenant } from '../../subgraphs/accounts/projections/followed.entity';
import { meetingsOf, partnersMet } from './meetings';
import { rowOf, type EntityRow } from './rows';
import type { World } from './spec';

/** Whom the accounts know to work together, for a world that has no events to learn it from. */
export function* acquaintanceRows({ partnerships, customers }: World): Generator<EntityRow> {
  for (const [viewerId, subjectId] of partnersMet(partnerships)) yield rowOf(Acquaintance, { viewerId, subjectId });
  for (const customer of customers) {
    yield rowOf(CustomerTenant, { tenantId: customer.tenantId, customerId: customer.id });
    for (const [viewerId, subjectId] of meetingsOf(customer, [])) yield rowOf(Acquaintance, { viewerId, subjectId });
  }
}
