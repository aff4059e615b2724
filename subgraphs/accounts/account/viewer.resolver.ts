import { Ctx, FieldResolver, ID, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Described, Nullable, NullableResolver } from '../../../chassis/graphql/fields';
import { PartnerAccountType } from '../partner-account.types';
import { enumType } from '../../../chassis/graphql/enums';
import { ListSize } from '../../../chassis/graphql/list-size';
import { viewerKindOf, viewerKinds, type Actor } from '../actor';
import type { Context } from '../context';
import { allRoles } from '../roles';
import { PartnerRole } from '../common.types';
import type { AccountRow } from './account.rows';

const ViewerKind = enumType('ViewerKind', 'As whom the viewer is met.', viewerKinds);
type ViewerKind = keyof typeof ViewerKind;

@ObjectType('Viewer', { description: 'Who is asking.' })
class ViewerType {
  @Nullable(() => ID, 'The id of the work account; null when not signed in.') readonly userId!: string | null;
  @Nullable(() => String, 'E-mail address of the work account.') readonly email!: string | null;
  @Nullable(() => String, 'Name of the person.') readonly name!: string | null;

  @ListSize(allRoles.length)
  @Described(() => [PartnerRole], 'Effective roles: those of the work account and those given to the user here.')
  readonly roles!: readonly PartnerRole[];
}

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, { description: 'Who is asking: start here.' })
  viewer(@Ctx() { actor }: Context): Promise<Actor> {
    return actor();
  }

  @FieldResolver(() => ViewerKind, { description: 'As whom the viewer is met.' })
  kind(@Root() actor: Actor): ViewerKind {
    return viewerKindOf(actor);
  }

  @NullableResolver(() => PartnerAccountType, "The partner account of the viewer's company, if it has one.")
  account(@Root() { account }: Actor, @Ctx() { loaders }: Context): Promise<AccountRow | null> | null {
    return account && loaders.account.load(account.id);
  }
}
