import { id, inputOf } from '../../../chassis/inputs';
import { actingFor, verb } from '../acting';
import { AccountRefusal } from '../errors';
import { accountFor } from '../held-account.work';
import { assertNotLast, deleteMember, rolesHeldBy, type UserRef } from './members.work';
import { PartnerUser } from './partner-user.entity';
import { userMoves } from './users';

export const removeUser = verb({
  mutation: 'removeUser',
  shape: inputOf('Who no longer works with the account.', {
    accountId: id.describe('The account.'),
    userId: id.describe('The person, by the `userId` of the user.'),
  }),
  async work(unit, { actor }, { accountId, userId }): Promise<UserRef> {
    const { account } = await accountFor(unit, actor, accountId, userMoves.removeUser);
    const editor = { account, actor: actingFor(actor, accountId) };
    const member = await unit.manager.findOneBy(PartnerUser, { accountId, userId });
    if (!member) throw AccountRefusal.of('NOT_FOUND', 'userId');
    const held = await rolesHeldBy(unit.manager, member);
    await assertNotLast(unit, member, held, 'userId');
    await deleteMember(unit, editor, member, held);
    return { accountId, userId };
  },
});
