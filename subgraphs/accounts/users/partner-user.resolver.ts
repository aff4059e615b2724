import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ListSize } from '../../../chassis/graphql/list-size';
import { PartnerRole, partnerRoles } from '../roles';
import type { PartnerUser } from './partner-user.entity';
import type { Context } from '../context';
import { PartnerUserType } from '../account/partner-account.types';

@Resolver(() => PartnerUserType)
export class PartnerUserResolver {
  @ListSize(partnerRoles.length)
  @FieldResolver(() => [PartnerRole], { description: 'The roles that the user was given.' })
  async roles(@Root() { id }: PartnerUser, @Ctx() { loaders }: Context): Promise<PartnerRole[]> {
    const given = new Set((await loaders.rolesOfUser.load(id)).map(({ role }) => role));
    return partnerRoles.filter((role) => given.has(role));
  }
}
