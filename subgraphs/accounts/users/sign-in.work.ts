import { hold } from '../../../chassis/database/hold';
import type { Work } from '../events';
import type { Actor } from '../actor';
import { emailKey } from '../email';
import { directoryRolesOf } from '../roles';
import { identifyMember, insertMember, type Hand } from './members.work';
import { PartnerAccount } from '../account';
import { PartnerUser } from './partner-user.entity';
import { actingFor } from '../acting';

/** Records by which id a user signs in who was added by e-mail. */
export async function recognize(unit: Work, actor: Actor): Promise<void> {
  const { manager } = unit;
  const id = actor.account?.id ?? '';
  await hold(manager, PartnerAccount, { id });
  const account = await manager.findOneBy(PartnerAccount, { id });
  if (account) await memberOf(unit, actor, { account, actor: actingFor(actor, account.id) });
}

/** The actor among the account's users: by their own id, else by the address that they were added with. */
async function memberOf(unit: Work, actor: Actor, hand: Hand): Promise<PartnerUser | null> {
  const { userId, email } = actor;
  const { id: accountId } = hand.account;
  if (userId === null) return null;
  const known = await unit.manager.findOneBy(PartnerUser, { accountId, userId });
  if (known || email === null) return known;
  const added = await unit.manager.findOneBy(PartnerUser, { accountId, emailKey: emailKey(email) });
  return added && identifyMember(unit, hand, added, userId);
}

/** The same; a person with a role of the work account is one of the account's users from now on. */
export async function ownMember(unit: Work, actor: Actor, hand: Hand): Promise<PartnerUser | null> {
  const found = await memberOf(unit, actor, hand);
  const roles = directoryRolesOf(actor.roles);
  if (found || actor.userId === null || roles.length === 0) return found;
  const { userId, email, name } = actor;
  return insertMember(unit, hand, { userId, email: email ?? '', name: name ?? email ?? userId }, roles);
}
