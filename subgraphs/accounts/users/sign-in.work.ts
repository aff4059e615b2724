import { actingFor } from '../acting';
import type { Actor } from '../actor';
import { emailKey } from '../email';
import type { Work } from '../events';
import { heldAccount } from '../held-account.work';
import { directoryRolesOf } from '../roles';
import { identifyMember, insertMember, type Editor } from './members.work';
import { PartnerUser } from './partner-user.entity';

/** Records by which id a user signs in who was added by e-mail. */
export async function recordSignIn(unit: Work, actor: Actor): Promise<void> {
  if (!actor.account) return;
  const { account } = await heldAccount(unit, actor.account.id);
  await knownMember(unit, actor, { account, actor: actingFor(actor, account.id) });
}

/** The actor among the account's users: by their own id, else by the address that they were added with. */
async function knownMember(unit: Work, actor: Actor, editor: Editor): Promise<PartnerUser | null> {
  const { userId, email } = actor;
  const { id: accountId } = editor.account;
  if (userId === null) return null;
  const known = await unit.manager.findOneBy(PartnerUser, { accountId, userId });
  if (known || email === null) return known;
  const added = await unit.manager.findOneBy(PartnerUser, { accountId, emailKey: emailKey(email) });
  return added && identifyMember(unit, editor, added, userId);
}

/** The same; a person with a role of the work account is one of the account's users from now on. */
export async function ownMember(unit: Work, actor: Actor, editor: Editor): Promise<PartnerUser | null> {
  const found = await knownMember(unit, actor, editor);
  const roles = directoryRolesOf(actor.roles);
  if (found || actor.userId === null || roles.length === 0) return found;
  const { userId, email, name } = actor;
  return insertMember(unit, editor, { userId, email: email ?? '', name: name ?? email ?? userId }, roles);
}
