import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { isConcernedWith, mayReadPrivately, type Actor } from './actor';
import type { PartnerAccount } from './account/partner-account.entity';

/**
 * How far a look reaches. STRANGER: own account and official providers. ACQUAINTED: also accounts that the viewer works
 * with, or once did, which is how references from other subgraphs are met.
 */
export type Reach = 'STRANGER' | 'ACQUAINTED';

const acquainted =
  'EXISTS (SELECT 1 FROM acquaintance WHERE acquaintance.viewerId IN (:...viewerIds) AND acquaintance.subjectId = account.id)';

/** Narrows a query over `account` to what the actor may see. What it leaves out does not exist, counts included. */
export function visible(
  actor: Actor,
  query: SelectQueryBuilder<PartnerAccount>,
  reach: Reach = 'STRANGER',
): SelectQueryBuilder<PartnerAccount> {
  if (actor.isOperator) return query;
  if (actor.tenantId === null) return query.andWhere('1 = 0');
  const { accountId } = actor;
  // With whom an account works is its own affair: a colleague without a role in it is a stranger to its partners.
  const asPartner = accountId !== null && mayReadPrivately(actor, accountId) ? [accountId] : [];
  const viewerIds = [actor.tenantId, ...asPartner];
  return query.andWhere(
    new Brackets((either) => {
      either.where('account.isOfficial = 1').orWhere('account.tenantId = :tenantId', { tenantId: actor.tenantId });
      if (reach === 'ACQUAINTED') either.orWhere(acquainted, { viewerIds });
    }),
  );
}

/** Of some accounts, those whose inner life may be read for this actor at all: its own, or all for the operator. */
export const concerning = (actor: Actor, accountIds: readonly string[]): string[] =>
  accountIds.filter((accountId) => isConcernedWith(actor, accountId));
