import { rowOf, type EntityRow } from './rows';
import type { CustomerSpec, PartnershipSpec } from './spec';

interface Acquaintance {
  readonly viewerId: string;
  readonly subjectId: string;
}

/** Pairs of viewer and subject as rows of a subgraph's own table of them. */
export function* acquainted(entity: new () => Acquaintance, pairs: Iterable<[string, string]>): Generator<EntityRow> {
  for (const [viewerId, subjectId] of pairs) yield rowOf(entity, { viewerId, subjectId });
}

/** Whom a customer met: its tenant sees its partners, and its partners see whatever `customerIds` names. */
export function meetingsOf({ tenantId, channels }: CustomerSpec, customerIds: readonly string[]): [string, string][] {
  const partners = new Set(channels.flatMap(({ resellerId, providerId }) => [resellerId, providerId]));
  return [...partners].flatMap((partner) => [
    ...customerIds.map((customer): [string, string] => [partner, customer]),
    [tenantId, partner],
  ]);
}

/** Both ways, and once for each pair, however often they came together. */
export function* partnersMet(partnerships: Iterable<PartnershipSpec>): Generator<[string, string]> {
  const met = new Set<string>();
  for (const { providerId, resellerId } of partnerships) {
    if (met.has(`${providerId} ${resellerId}`)) continue;
    met.add(`${providerId} ${resellerId}`);
    yield [providerId, resellerId];
    yield [resellerId, providerId];
  }
}
