import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { narrow } from '../../chassis/database/visible';
import { mayReadPrivately, type Actor } from './actor';

/** Where rows are read from: the reader's connection, or a unit of work that must see its own writes. */
export type RowSource = Pick<EntityManager, 'getRepository'>;

const account = ['account.isOfficial = 1', 'account.tenantId = :tenantId'];

/** Who sees what, besides the operator: as conditions over the table `account`. */
const conditions = {
  /** Found in a list or by its id: the own account, and official providers. */
  account,
  /** Named by another subgraph: also accounts that the viewer works with, or once did. */
  referencedAccount: [
    ...account,
    'EXISTS (SELECT 1 FROM acquaintance WHERE acquaintance.viewerId IN (:...viewerIds) AND acquaintance.subjectId = account.id)',
  ],
} as const;
export type VisibleThing = keyof typeof conditions;

/** Narrows a query to what the actor may see. What it leaves out does not exist, counts included. */
export function visible<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  thing: VisibleThing,
  actor: Actor,
): SelectQueryBuilder<Row> {
  const { isOperator, tenantId, account: own } = actor;
  if (isOperator) return query;
  if (tenantId === null) return narrow(query, [], {});
  // With whom an account works is private: a colleague without a role in it sees no more than a stranger.
  const viewerIds = own && mayReadPrivately(actor, own.id) ? [tenantId, own.id] : [tenantId];
  return narrow(query, conditions[thing], { tenantId, viewerIds });
}
