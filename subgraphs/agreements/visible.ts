import { Brackets, type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { accountReadBy, isSignedIn, type Actor } from './actor';
import { Customer } from './projections/customer.entity';
import { Party } from './projections/party.entity';

export type PartyKind = 'party' | 'customer';

/** What of a party is asked for: where it stands, or the agreements themselves. */
export type Purpose = 'standing' | 'agreements';

type Conditions = readonly string[];

const acquainted = (viewer: string, subject: string) =>
  `EXISTS (SELECT 1 FROM acquaintance WHERE acquaintance.viewerId = ${viewer} AND acquaintance.subjectId = ${subject})`;

const partyConditions: Record<PartyKind, Record<Purpose, Conditions>> = {
  party: {
    standing: ['party.id = :ownId', acquainted(':accountId', 'party.id'), acquainted(':tenantId', 'party.id')],
    agreements: ['party.id = :accountId'],
  },
  customer: {
    standing: ['customer.tenantId = :tenantId', acquainted(':accountId', 'customer.id')],
    agreements: ['customer.tenantId = :tenantId', acquainted(':accountId', 'customer.id')],
  },
};

const ownCustomer =
  'EXISTS (SELECT 1 FROM customer WHERE customer.id = agreement.partyId AND customer.tenantId = :tenantId)';

const ofItsCustomer = `agreement.type = 'CUSTOMER_AGREEMENT' AND ${acquainted(':accountId', 'agreement.partyId')}`;

// A partner reads what its customer signed, and what was attested by itself or by one it works with;
// an attestation by anyone else would tell it that the customer has another channel.
const fromWhomItKnows = `(agreement.declaredById = agreement.partyId OR ${acquainted(':accountId', 'agreement.declaredById')})`;

const agreementConditions: Conditions = [
  'agreement.declaredById = :accountId',
  ownCustomer,
  `(${ofItsCustomer} AND ${fromWhomItKnows})`,
];

/** Narrows a query over `party` or `customer` to those whose standing, or whose agreements, the actor may see. */
export function visibleParties<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  kind: PartyKind,
  purpose: Purpose,
  actor: Actor,
): SelectQueryBuilder<Row> {
  return narrowed(query, partyConditions[kind][purpose], actor);
}

interface Parties {
  readonly party: Party;
  readonly customer: Customer;
}

const entities = { party: Party, customer: Customer } as const;

/** One party as the actor may know of it; null where it may not, or there is none. */
export function findVisible<Kind extends PartyKind>(
  manager: EntityManager,
  kind: Kind,
  id: string,
  actor: Actor,
): Promise<Parties[Kind] | null> {
  const entity = entities[kind] as new () => Parties[Kind];
  const query = manager.createQueryBuilder(entity, kind).where(`${kind}.id = :id`, { id });
  return visibleParties(query, kind, 'standing', actor).getOne();
}

/** Narrows a query over `agreement` to what the actor may see, wherever it comes from. */
export function visibleAgreements<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  actor: Actor,
): SelectQueryBuilder<Row> {
  return narrowed(query, agreementConditions, actor);
}

/** Adds to a query that joins `agreement` whether the actor may see each: what others did may count without being told. */
export function addTold<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  alias: string,
  actor: Actor,
): SelectQueryBuilder<Row> {
  const told = actor.isOperator ? '1' : `CASE WHEN ${agreementConditions.join(' OR ')} THEN 1 ELSE 0 END`;
  return query.addSelect(told, alias).setParameters(whoIs(actor));
}

function narrowed<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  conditions: Conditions,
  actor: Actor,
): SelectQueryBuilder<Row> {
  if (actor.isOperator) return query;
  if (!isSignedIn(actor)) return query.andWhere('1 = 0');
  const any = new Brackets((either) => conditions.forEach((condition) => either.orWhere(condition)));
  return query.andWhere(any, whoIs(actor));
}

/** A missing id is compared as NULL, which equals nothing. */
const whoIs = (actor: Actor) => ({
  ownId: actor.accountId,
  accountId: accountReadBy(actor),
  tenantId: actor.tenantId,
});
