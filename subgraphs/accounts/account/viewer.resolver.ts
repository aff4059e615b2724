import { Ctx, Field, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { ListSize } from '../../../chassis/graphql/list-size';
import { ViewerKind, type Actor } from '../actor';
import { PartnerRole, partnerRoles } from '../roles';
import type { AccountRow } from './account.rows';
import type { Context } from '../context';
import { PartnerAccountType } from './partner-account.types';

@ObjectType('Viewer', { simpleResolvers: true, description: 'Who is asking.' })
export class ViewerType {
  @Field(() => ID, { nullable: true, description: 'The id of the work account; null when not signed in.' })
  readonly userId!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address of the work account.' })
  readonly email!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the person.' })
  readonly name!: string | null;

  @Field(() => ViewerKind, { description: 'As whom the viewer is met.' })
  readonly kind!: ViewerKind;

  @ListSize(partnerRoles.length)
  @Field(() => [PartnerRole], {
    description: 'Effective roles: those of the work account and those given to the user here.',
  })
  readonly roles!: readonly PartnerRole[];
}

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'Who is asking: start here.' })
  viewer(@Ctx() { actor }: Context): Actor {
    return actor;
  }

  @FieldResolver(() => PartnerAccountType, {
    nullable: true,
    description: "The partner account of the viewer's company, if it has one.",
  })
  account(@Root() { accountId }: Actor, @Ctx() { loaders }: Context): Promise<AccountRow | null> | null {
    return accountId === null ? null : loaders.account.load(accountId);
  }
}
