import { In, type EntityManager } from 'typeorm';
import type { FactSource } from './channel-assembly';
import type { PartnerFacts } from './channel';
import { channelKey } from '../channel-key';
import { Customer, ResaleRelationship } from '../customer.entity';
import { CustomerAgreement, Partner, PartnerAgreement } from '../partner.entity';
import { Consent, Partnership } from '../partnership.entity';

/** Which facts are wanted; the number of statements is the same for one channel and for a thousand. */
interface FactKeys {
  readonly customerIds: readonly string[];
  readonly partnerIds: readonly string[];
}

/** All relationships that these customers ever had. */
export function readRelationships(
  manager: EntityManager,
  customerIds: readonly string[],
): Promise<ResaleRelationship[]> {
  return manager.find(ResaleRelationship, {
    where: { customerId: In([...customerIds]) },
    order: { since: 'ASC', id: 'ASC' },
  });
}

/** The partners of these relationships, each once, the resellers of their channels too. */
export const partnersOf = (relationships: readonly ResaleRelationship[]): string[] => [
  ...new Set(relationships.flatMap(({ partnerId, resellerId }) => [partnerId, resellerId])),
];

/** Reads what eligibility depends on, set-wise, and hands it out by id. */
export async function readFacts(
  manager: EntityManager,
  { customerIds, partnerIds }: FactKeys,
  relationships: readonly ResaleRelationship[],
): Promise<FactSource> {
  const customers = await customersById(manager, customerIds);
  const partners = await partnersById(manager, partnerIds);
  const ids = In([...partnerIds]);
  const partnerships = await manager.find(Partnership, {
    where: { providerId: ids, resellerId: ids },
    order: { id: 'ASC' },
  });
  const consents = await manager.findBy(Consent, { partnershipId: In(partnerships.map(({ id }) => id)) });

  const byPair = grouped(partnerships, channelKey);
  const byPartnership = grouped(consents, ({ partnershipId }) => partnershipId);
  const byCustomer = grouped(relationships, ({ customerId }) => customerId);
  return {
    customer: (id) => customers.get(id) ?? null,
    partner: (id) => partners.get(id) ?? null,
    partnerships: (channel) => byPair.get(channelKey(channel)) ?? [],
    consents: (partnershipId) => byPartnership.get(partnershipId) ?? [],
    relationships: (customerId) => byCustomer.get(customerId) ?? [],
  };
}

async function customersById(manager: EntityManager, ids: readonly string[]) {
  const rows = await manager.findBy(Customer, { id: In([...ids]) });
  const agreements = await manager.findBy(CustomerAgreement, { customerId: In([...ids]) });
  const accepted = new Map(agreements.map((agreement) => [agreement.customerId, agreement]));
  return new Map(
    rows.map(({ id, sortKey, market, since }) => {
      const keys = { customerSortKey: sortKey, customerMarket: market };
      const { acceptedAt: agreementAcceptedAt = null, lapsedAt: agreementLapsedAt = null } = accepted.get(id) ?? {};
      return [id, { market, since, agreementAcceptedAt, agreementLapsedAt, ...keys }];
    }),
  );
}

export type KnownPartner = PartnerFacts & Partner;

/** The partners among these ids that are known here. */
export async function partnersById(manager: EntityManager, ids: readonly string[]): Promise<Map<string, KnownPartner>> {
  const rows = await manager.findBy(Partner, { id: In([...ids]) });
  const agreements = await manager.findBy(PartnerAgreement, { accountId: In([...ids]) });
  const signed = new Map(agreements.map((agreement) => [agreement.accountId, agreement]));
  return new Map(rows.map((row) => [row.id, Object.assign(row, { agreement: signed.get(row.id) ?? null })]));
}

export function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
