import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../../chassis/graphql/date-time';
import type { AccountRow } from './account/account.rows';
import type { PartnerUser } from './users/partner-user.entity';
import { PartnerAccountType, PartnerUserType } from './account/partner-account.types';
import { MutationPayload } from './payload.types';
import { PartnerLocationType, type ShownLocation } from './profile/profile.types';

const ACCOUNT = 'The account as it is now, after a refusal too; null where there is none that you may see.';

@ObjectType('PartnerAccountPayload', { implements: MutationPayload, description: 'What became of an account.' })
export class PartnerAccountPayload extends MutationPayload {
  @Field(() => PartnerAccountType, { nullable: true, description: ACCOUNT })
  readonly account!: AccountRow | null;
}

@ObjectType('PartnerLocationPayload', { implements: MutationPayload, description: 'What became of a new location.' })
export class PartnerLocationPayload extends MutationPayload {
  @Field(() => PartnerAccountType, { nullable: true, description: ACCOUNT })
  readonly account!: AccountRow | null;

  @Field(() => PartnerLocationType, { nullable: true, description: 'The location that was added, with its PartnerID.' })
  readonly location!: ShownLocation | null;
}

@ObjectType('AssociationCodePayload', {
  implements: MutationPayload,
  description: 'A code that lets another membership of the company associate a PartnerID.',
})
export class AssociationCodePayload extends MutationPayload {
  @Field(() => String, { nullable: true, description: 'Good for one association. It is shown here and nowhere else.' })
  readonly code!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when it can be used.' })
  readonly expiresAt!: Date | null;
}

@ObjectType('PartnerUserPayload', { implements: MutationPayload, description: 'What became of a user.' })
export class PartnerUserPayload extends MutationPayload {
  @Field(() => PartnerAccountType, { nullable: true, description: ACCOUNT })
  readonly account!: AccountRow | null;

  @Field(() => PartnerUserType, {
    nullable: true,
    description: 'The user as it is now, after a refusal too; null once removed.',
  })
  readonly user!: PartnerUser | null;
}
