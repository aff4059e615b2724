import { Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input, NullableResolver } from '../../../chassis/graphql/fields';
import { PartnerAccountType } from '../partner-account.types';
import type { Database } from '../../../chassis/database/database';
import type { Page } from '../../../chassis/paging/page';
import { ListSize } from '../../../chassis/graphql/list-size';
import type { Outcome } from '../../../chassis/refusal';
import type { AccountRow } from '../account';
import { accountPayload } from '../account-payload.types';
import { privately, type Context, type Private } from '../context';
import type { ErrorCode } from '../errors';
import { allRoles, rolesOf } from '../roles';
import { PartnerRole } from '../common.types';
import { addUser } from './add-user';
import type { UserRef } from './members.work';
import type { PartnerUser } from './partner-user.entity';
import { PartnerUserConnection, PartnerUserPayload, PartnerUserType, UsersArgs } from './partner-user.types';
import { removeUser } from './remove-user';
import { setUserRoles } from './set-user-roles';
import { userOf } from './users.rows';

@Resolver(() => PartnerAccountType)
export class AccountUsersResolver {
  @NullableResolver(() => PartnerUserConnection, 'Who works with the account, by name. Private.')
  users(
    @Root() account: AccountRow,
    @Args(() => UsersArgs) { first, after, role }: UsersArgs,
    @Ctx() context: Context,
  ): Private<Page<PartnerUser>> {
    const request = { accountId: account.id, role: role ?? null, first, after: after ?? null };
    return privately(account, context, () => context.lists.users(request));
  }
}

@Resolver(() => PartnerUserType)
export class UsersResolver {
  constructor(private readonly reader: Database['reader']) {}

  @Mutation(() => PartnerUserPayload, {
    description: 'Adds a colleague. Two spellings of one address are one person, who is added once.',
  })
  async addUser(
    @Input(addUser, 'The colleague.') input: GivenTo<typeof addUser>,
    @Ctx() context: Context,
  ): Promise<PartnerUserPayload> {
    return this.payload(context, await context.perform(addUser, input), input);
  }

  @Mutation(() => PartnerUserPayload, {
    description:
      'Sets the roles of a user, in force with the next request. An account keeps a global admin and an admin agent.',
  })
  async setUserRoles(
    @Input(setUserRoles, 'The user and the roles.') input: GivenTo<typeof setUserRoles>,
    @Ctx() context: Context,
  ): Promise<PartnerUserPayload> {
    return this.payload(context, await context.perform(setUserRoles, input), input);
  }

  @Mutation(() => PartnerUserPayload, {
    description: 'Removes a user and every role given here. An account keeps a global admin and an admin agent.',
  })
  async removeUser(
    @Input(removeUser, 'The user.') input: GivenTo<typeof removeUser>,
    @Ctx() context: Context,
  ): Promise<PartnerUserPayload> {
    return this.payload(context, await context.perform(removeUser, input), input);
  }

  @ListSize(allRoles.length)
  @FieldResolver(() => [PartnerRole], { description: 'The roles that the user was given.' })
  async roles(@Root() { id }: PartnerUser, @Ctx() { loaders }: Context): Promise<PartnerRole[]> {
    return rolesOf(await loaders.rolesOfUser.load(id));
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
