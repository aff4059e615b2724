import { hold } from '../../chassis/database/hold';
import { whyNotNow, whyNotThey, type Situation } from '../../chassis/moves';
import { PartnerAccount } from './account/partner-account.entity';
import { moverOf, type AccountMove, type Permission } from './account-moves';
import type { Actor } from './actor';
import { AccountRefusal } from './errors';
import type { Work } from './events';
import { loadersWithin, type Loaders } from './loaders';
import { visible } from './visible';

/** An account that is held until commit, so that no other unit of work changes it meanwhile. */
export interface Held {
  readonly account: PartnerAccount;
  /** What belongs to it, read in this unit and each only once: load anew what was changed. */
  readonly loaders: Loaders;
}

/** The account, for a move that the actor may make. What the actor may not see does not exist. */
export async function accountFor(unit: Work, actor: Actor, accountId: string, move: Permission): Promise<Held> {
  if (actor.userId === null) throw AccountRefusal.of('NOT_SIGNED_IN');
  const rows = unit.manager.getRepository(PartnerAccount).createQueryBuilder('account');
  const account = await visible(rows.where('account.id = :accountId', { accountId }), 'account', actor).getOne();
  if (!account) throw AccountRefusal.of('NOT_FOUND', 'accountId');
  const denial = whyNotThey(move, moverOf(actor, account));
  if (denial.length > 0) throw AccountRefusal.because(denial);
  return heldAccount(unit, accountId);
}

/** The same where the account is known otherwise, as by a mailed link. */
export async function heldAccount({ manager }: Work, accountId: string): Promise<Held> {
  await hold(manager, PartnerAccount, { id: accountId });
  const account = await manager.findOneByOrFail(PartnerAccount, { id: accountId });
  return { account, loaders: loadersWithin(manager) };
}

/** Refuses a move that cannot be made now. */
export function assertPossible<State extends string, Facts>(
  move: AccountMove<State, Facts>,
  situation: Situation<State, Facts>,
): void {
  const obstacles = whyNotNow(move, situation);
  if (obstacles.length > 0) throw AccountRefusal.because(obstacles);
}
