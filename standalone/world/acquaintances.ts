import { rowOf, type EntityRow } from './rows';
import type { World } from './spec';

interface Acquaintance {
  readonly viewerId: string;
  readonly subjectId: string;
}

/**
 * Who may see whom, as rows of a subgraph's own table of it: partners each other, however often they came together, a
 * customer's tenant its partners, and these the customer where the subgraph keeps that.
 */
export function* acquaintances(
  entity: new () => Acquaintance,
  { partnerships, customers }: World,
  keepsCustomers: boolean,
): Generator<EntityRow> {
  const partners = new Map(Array.from(partnerships, (each) => [`${each.providerId} ${each.resellerId}`, each]));
  for (const { providerId, resellerId } of partners.values()) {
    yield rowOf(entity, { viewerId: providerId, subjectId: resellerId });
    yield rowOf(entity, { viewerId: resellerId, subjectId: providerId });
  }
  for (const { id, tenantId, channels } of customers) {
    for (const partnerId of new Set(channels.flatMap(({ resellerId, providerId }) => [resellerId, providerId]))) {
      yield rowOf(entity, { viewerId: tenantId, subjectId: partnerId });
      if (keepsCustomers) yield rowOf(entity, { viewerId: partnerId, subjectId: id });
    }
  }
}
