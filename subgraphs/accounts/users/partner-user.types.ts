import { ArgsType, ID, ObjectType } from 'type-graphql';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { DateTime } from '../../../chassis/graphql/date-time';
import { PageArgs, listOf } from '../../../chassis/graphql/page-types';
import { PartnerAccountPayload } from '../account-payload.types';
import { MutationPayload, PartnerRole } from '../common.types';
import type { PartnerUser } from './partner-user.entity';

@ObjectType('PartnerUser', { description: 'A person who works with an account.' })
export class PartnerUserType {
  @Described(() => ID, 'Names the person’s place in this account. Mutations take the person: `userId`.')
  readonly id!: string;

  @Described(
    () => ID,
    'The person, in whatever accounts: the work account’s own id, or until they sign in one made from their address. What mutations take as `userId`.',
  )
  readonly userId!: string;

  @Described(() => String, 'E-mail address.') readonly email!: string;
  @Described(() => String, 'Name.') readonly name!: string;
  @Described(() => DateTime, 'When the user was added.') readonly addedAt!: Date;
}

export const PartnerUserConnection = listOf(() => PartnerUserType, { name: 'PartnerUser', of: 'users' });

@ArgsType()
export class UsersArgs extends PageArgs {
  @Nullable(() => PartnerRole, 'Only those who hold this role.') readonly role?: PartnerRole | null;
}

@ObjectType('PartnerUserPayload', { implements: MutationPayload, description: 'What became of a user.' })
export class PartnerUserPayload extends PartnerAccountPayload {
  @Nullable(() => PartnerUserType, 'The user as it is now, after a refusal too; null once removed.')
  readonly user!: PartnerUser | null;
}
