import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Database } from '../../../chassis/database/database';
import type { Outcome } from '../../../chassis/refusal';
import type { ErrorCode } from '../error-code';
import { addUserInput, removeUserInput, setUserRolesInput } from './users';
import { userOf } from './users.rows';
import { addUser, removeUser, setUserRoles, type UserRef } from './set-user-roles';
import { PartnerUserPayload } from '../account-payloads.types';
import { privately, type Context } from '../context';
import { AddUserInput, RemoveUserInput, SetUserRolesInput } from './partner-user.inputs';
import { accountPayload } from '../payload.types';

/** Who works with an account, and what they may do there. */
@Resolver()
export class UserManagementResolver {
  constructor(private readonly reader: Database['reader']) {}

  @Mutation(() => PartnerUserPayload, {
    description: 'Adds a colleague. Two spellings of one address are one person, who is added once.',
  })
  async addUser(
    @Arg('input', () => AddUserInput, { description: 'The colleague.' }) input: AddUserInput,
    @Ctx() context: Context,
  ): Promise<PartnerUserPayload> {
    const outcome = await context.perform({ mutation: 'addUser', shape: addUserInput, work: addUser }, input);
    return this.payload(context, outcome, input);
  }

  @Mutation(() => PartnerUserPayload, {
    description:
      'Sets the roles of a user, in force with the next request. An account keeps a global admin and an admin agent.',
  })
  async setUserRoles(
    @Arg('input', () => SetUserRolesInput, { description: 'The user and the roles.' }) input: SetUserRolesInput,
    @Ctx() context: Context,
  ): Promise<PartnerUserPayload> {
    const change = { mutation: 'setUserRoles', shape: setUserRolesInput, work: setUserRoles };
    return this.payload(context, await context.perform(change, input), input);
  }

  @Mutation(() => PartnerUserPayload, {
    description: 'Removes a user and every role given here. An account keeps a global admin and an admin agent.',
  })
  async removeUser(
    @Arg('input', () => RemoveUserInput, { description: 'The user.' }) input: RemoveUserInput,
    @Ctx() context: Context,
  ): Promise<PartnerUserPayload> {
    const change = { mutation: 'removeUser', shape: removeUserInput, work: removeUser };
    return this.payload(context, await context.perform(change, input), input);
  }

  private async payload(
    context: Context,
    outcome: Outcome<UserRef, ErrorCode>,
    named: { readonly accountId: string } & ({ readonly userId: string } | { readonly email: string }),
  ): Promise<PartnerUserPayload> {
    const { account, userErrors } = await accountPayload(context, outcome, named.accountId);
    const user = account && (await privately(account, context, () => userOf(this.reader, account.id, named)));
    return { account, user, userErrors };
  }
}
