import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { isSignedIn } from '../../chassis/actor';
import { narrow } from '../../chassis/database/visible';
import { accountReadBy, type Actor } from './actor';

const acquainted = (viewer: string, subject: string) =>
  `EXISTS (SELECT 1 FROM acquaintance WHERE acquaintance.viewerId = ${viewer} AND acquaintance.subjectId = ${subject})`;

const ownCustomer =
  'EXISTS (SELECT 1 FROM customer WHERE customer.id = agreement.partyId AND customer.tenantId = :tenantId)';

const ofItsCustomer = `agreement.type = 'CUSTOMER_AGREEMENT' AND ${acquainted(':accountId', 'agreement.partyId')}`;

// A partner reads what its customer signed, and what was attested by itself or by one it works with;
// an attestation by anyone else would disclose that the customer has another channel.
const byOneItKnows = `(agreement.declaredById = agreement.partyId OR ${acquainted(':accountId', 'agreement.declaredById')})`;

/** Who may see what: each thing by conditions on its table, of which one must hold. */
const conditions = {
  /** A partner, and its agreement status. */
  party: ['party.id = :ownId', acquainted(':accountId', 'party.id'), acquainted(':tenantId', 'party.id')],
  /** The list of what a partner signed and attested. */
  partyList: ['party.id = :accountId'],
  /** A customer, its agreement status, and the list of its agreements. */
  customer: ['customer.tenantId = :tenantId', acquainted(':accountId', 'customer.id')],
  agreement: ['agreement.declaredById = :accountId', ownCustomer, `(${ofItsCustomer} AND ${byOneItKnows})`],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** For whom a query is narrowed. Work of the subgraph's own is for no person, and finds everything. */
export type Viewer = Actor | 'unrestricted';

/** Narrows a query over the thing's table to what the viewer may see. */
export function visible<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  thing: keyof typeof conditions,
  viewer: Viewer,
): SelectQueryBuilder<Row> {
  if (viewer === 'unrestricted' || viewer.isOperator) return query;
  return narrow(query, isSignedIn(viewer) ? conditions[thing] : [], parametersOf(viewer));
}

/** Adds to a query that joins `agreement` whether the viewer may see each: one may count without being shown. */
export function selectIsVisible<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  alias: string,
  viewer: Viewer,
): SelectQueryBuilder<Row> {
  if (viewer === 'unrestricted' || viewer.isOperator) return query.addSelect('1', alias);
  const isVisible = `CASE WHEN ${conditions.agreement.join(' OR ')} THEN 1 ELSE 0 END`;
  return query.addSelect(isVisible, alias).setParameters(parametersOf(viewer));
}

const parametersOf = (actor: Actor) => ({
  ownId: actor.account?.id ?? null,
  accountId: accountReadBy(actor),
  tenantId: actor.tenantId,
});
