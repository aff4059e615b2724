import { duplicateAs } from '../../../chassis/database/duplicate';
import { idByAddress } from '../../../chassis/http/passport';
import { email, id, inputOf, personName } from '../../../chassis/inputs';
import { actingFor, verb } from '../acting';
import { AccountRefusal } from '../errors';
import { accountFor } from '../held-account.work';
import { insertMember, type UserRef } from './members.work';
import { ROLES, rolesInput, rolesOnceSet, userMoves } from './users';

/** A colleague is known by the e-mail address until they sign in. */
export const addUser = verb({
  mutation: 'addUser',
  shape: inputOf('A colleague who is to work with the account.', {
    accountId: id.describe('The account.'),
    email: email.describe('The address of their work account; it names them until they sign in.'),
    name: personName.describe('Name of the person.'),
    roles: rolesInput.describe(ROLES),
  }),
  async work(unit, { actor }, { accountId, email: address, name, roles: named }): Promise<UserRef> {
    const { account } = await accountFor(unit, actor, accountId, userMoves.addUser);
    const roles = rolesOnceSet([], named);
    const editor = { account, actor: actingFor(actor, accountId) };
    const person = { userId: idByAddress(address), email: address, name };
    const { userId } = await insertMember(unit, editor, person, roles).catch(
      duplicateAs(() =>
        AccountRefusal.about('INVALID_INPUT', 'A user of the account has this address already.', 'email'),
      ),
    );
    return { accountId, userId };
  },
});
