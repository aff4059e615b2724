import { id, inputOf } from '../../../chassis/inputs';
import { actingFor, verb } from '../acting';
import type { Actor } from '../actor';
import { AccountRefusal } from '../errors';
import type { Work } from '../events';
import { accountFor } from '../held-account.work';
import { assertNotLast, rolesHeldBy, storeRoles, type Editor, type UserRef } from './members.work';
import { PartnerUser } from './partner-user.entity';
import { ownMember } from './sign-in.work';
import { ROLES, rolesInput, rolesOnceSet, userMoves } from './users';

/** The roles that the user has from now on, whatever they were. */
export const setUserRoles = verb({
  mutation: 'setUserRoles',
  shape: inputOf('What a user may do from now on.', {
    accountId: id.describe('The account.'),
    userId: id.describe(
      'The person, by the `userId` of the user; a global admin may name themselves, known to the account or not.',
    ),
    roles: rolesInput.describe(`The roles that the user has from now on. ${ROLES}`),
  }),
  async work(unit, { actor }, { accountId, userId, roles: named }): Promise<UserRef> {
    const { account } = await accountFor(unit, actor, accountId, userMoves.setUserRoles);
    const editor = { account, actor: actingFor(actor, accountId) };
    const member = await memberNamed(unit, actor, editor, userId);
    const held = await rolesHeldBy(unit.manager, member);
    const roles = rolesOnceSet(held, named);
    const lost = held.filter((role) => !roles.includes(role));
    await assertNotLast(unit, member, lost, 'roles');
    await storeRoles(unit, editor, member, { held, roles });
    return { accountId, userId: member.userId };
  },
});

/** People who name themselves need not have been added before. */
async function memberNamed(unit: Work, actor: Actor, editor: Editor, userId: string): Promise<PartnerUser> {
  const { id: accountId } = editor.account;
  const member =
    userId === actor.userId && actor.account?.id === accountId
      ? await ownMember(unit, actor, editor)
      : await unit.manager.findOneBy(PartnerUser, { accountId, userId });
  if (!member) throw AccountRefusal.of('NOT_FOUND', 'userId');
  return member;
}
