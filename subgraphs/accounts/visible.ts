import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { narrow } from '../../chassis/database/visible';
import { mayRead, type Actor } from './actor';

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

/** For whom a query is narrowed. Work of the subgraph's own is for no person, and finds everything. */
export type Viewer = Actor | 'unrestricted';

/** Narrows a query to what the viewer may see. What it leaves out does not exist, counts included. */
export function visible<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  thing: VisibleThing,
  viewer: Viewer,
): SelectQueryBuilder<Row> {
  if (viewer === 'unrestricted' || viewer.isOperator) return query;
  const { tenantId, account: own } = viewer;
  if (tenantId === null) return narrow(query, [], {});
  // With whom an account works is private: a colleague without a role in it sees no more than a stranger.
  const viewerIds = own && mayRead(viewer, own.id) ? [tenantId, own.id] : [tenantId];
  return narrow(query, conditions[thing], { tenantId, viewerIds });
}
