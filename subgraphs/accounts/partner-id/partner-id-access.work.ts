import type { Acting } from '../acting';
import type { Work } from '../events';
import { accountFor } from '../held-account.work';
import { partnerIdMoves } from './partner-id';
import { partnerIdStateOf } from './partner-id-state';

type Mutation = keyof typeof partnerIdMoves;

/** The account of which the actor may make the move, and where its PartnerIDs are. */
export async function accountWithIds(unit: Work, { actor }: Acting, accountId: string, mutation: Mutation) {
  const { account, loaders } = await accountFor(unit, actor, accountId, partnerIdMoves[mutation]);
  const enrollment = await loaders.enrollment.load(accountId);
  const { length: partnerIds } = await loaders.locations.load(accountId);
  const situation = { state: partnerIdStateOf(account, enrollment), facts: { partnerIds }, now: unit.now };
  return { account, situation };
}
