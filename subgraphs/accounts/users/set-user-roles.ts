import { isDuplicate } from '../../../chassis/database/duplicate';
import type { Work } from '../events';
import { idByAddress } from '../../../chassis/http/passport';
import type { Actor } from '../actor';
import { AccountRefusal } from '../errors';
import type { PartnerRole } from '../roles';
import {
  indispensableRoles,
  rolesOnceSet,
  type AddUserInput,
  type RemoveUserInput,
  type SetUserRolesInput,
} from './users';
import { deleteMember, insertMember, isHeldByOthers, rolesHeldBy, storeRoles, type Hand } from './members.work';
import { PartnerUser } from './partner-user.entity';
import { accountFor } from '../held-account.work';
import { actingFor } from '../acting';
import { ownMember } from './recognize.work';

export interface UserRef {
  readonly accountId: string;
  readonly userId: string;
}

/** A colleague is known by the e-mail address until they sign in. */
export async function addUser(unit: Work, actor: Actor, input: AddUserInput): Promise<UserRef> {
  const { accountId, email, name } = input;
  const { account } = await accountFor(unit, actor, accountId, 'addUser');
  const roles = rolesOnceSet([], input.roles);
  const hand = { account, actor: actingFor(actor, accountId) };
  try {
    const { userId } = await insertMember(unit, hand, { userId: idByAddress(email), email, name }, roles);
    return { accountId, userId };
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw AccountRefusal.about('INVALID_INPUT', 'A user of the account has this address already.', 'email');
  }
}

/** The roles that the user has from now on, whatever they were. */
export async function setUserRoles(unit: Work, actor: Actor, input: SetUserRolesInput): Promise<UserRef> {
  const { accountId, userId } = input;
  const { account } = await accountFor(unit, actor, accountId, 'setUserRoles');
  const hand = { account, actor: actingFor(actor, accountId) };
  const member = await memberNamed(unit, actor, hand, userId);
  const held = await rolesHeldBy(unit.manager, member);
  const roles = rolesOnceSet(held, input.roles);
  const lost = held.filter((role) => !roles.includes(role));
  await assertNotLast(unit, member, lost, 'roles');
  await storeRoles(unit, hand, member, roles);
  return { accountId, userId: member.userId };
}

export async function removeUser(unit: Work, actor: Actor, { accountId, userId }: RemoveUserInput): Promise<UserRef> {
  const { account } = await accountFor(unit, actor, accountId, 'removeUser');
  const hand = { account, actor: actingFor(actor, accountId) };
  const member = await unit.manager.findOneBy(PartnerUser, { accountId, userId });
  if (!member) throw AccountRefusal.of('NOT_FOUND', 'userId');
  await assertNotLast(unit, member, await rolesHeldBy(unit.manager, member), 'userId');
  await deleteMember(unit, hand, member);
  return { accountId, userId };
}

/** Whoever names themselves need not have been added by anybody. */
async function memberNamed(unit: Work, actor: Actor, hand: Hand, userId: string): Promise<PartnerUser> {
  const { id: accountId } = hand.account;
  const member =
    userId === actor.userId && actor.accountId === accountId
      ? await ownMember(unit, actor, hand)
      : await unit.manager.findOneBy(PartnerUser, { accountId, userId });
  if (!member) throw AccountRefusal.of('NOT_FOUND', 'userId');
  return member;
}

/** Holds for two at once as well: the account is ours until commit. */
async function assertNotLast(
  { manager }: Work,
  member: PartnerUser,
  lost: readonly PartnerRole[],
  field: string,
): Promise<void> {
  for (const role of indispensableRoles) {
    if (lost.includes(role) && !(await isHeldByOthers(manager, member, role)))
      throw AccountRefusal.of('LAST_GLOBAL_ADMIN', field);
  }
}
