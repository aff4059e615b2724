import { isInProgramme } from '../account';
import type { Acting } from '../acting';
import type { Work } from '../events';
import { accountFor, type Held } from '../held-account.work';
import { partnerIdMoves, partnerIdStateOf } from './partner-id';

type Mutation = keyof typeof partnerIdMoves;

/** The account of which the actor may make the move, and where its PartnerIDs are. */
export async function accountWithIds(unit: Work, { actor }: Acting, accountId: string, mutation: Mutation) {
  const held = await accountFor(unit, actor, accountId, partnerIdMoves[mutation]);
  return { ...held, situation: { ...(await situationOf(held)), now: unit.now } };
}

async function situationOf({ account, loaders }: Held) {
  const enrollment = await loaders.enrollment.load(account.id);
  const { length: partnerIds } = await loaders.locations.load(account.id);
  const isSubmitted = enrollment?.status !== 'DRAFT' || isInProgramme(account.kind);
  return { state: partnerIdStateOf(account, isSubmitted), facts: { partnerIds } };
}
