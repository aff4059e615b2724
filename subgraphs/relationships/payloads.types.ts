import { Field, Int, ObjectType } from 'type-graphql';
import { ListSize } from '../../chassis/graphql/list-size';
import { payloadTypes } from '../../chassis/graphql/payload-types';
import type { UserErrorData } from '../../chassis/refusal';
import { ROWS_AT_ONCE } from './invitation/inviting';
import type { ErrorCode as Code } from './errors';
import { ErrorCode } from './shared.types';
import type { PartnershipInvitation } from './invitation.entity';
import type { Partnership } from './partnership.entity';
import { PartnershipInvitationType } from './invitation/invitation.types';
import { PartnershipType } from './partnership/partnership.types';

/** A row has three fields, and each may have more than one fault. */
const MOST_ROW_ERRORS = 10;

export const { UserError, MutationPayload } = payloadTypes(ErrorCode);

/** What a mutation answers, as resolvers build it. */
export interface Payload {
  readonly userErrors: readonly UserErrorData<Code>[];
}

@ObjectType('PartnershipInvitationPayload', {
  implements: MutationPayload,
  description: 'What became of a provider’s invitation.',
})
export class PartnershipInvitationPayload extends MutationPayload {
  @Field(() => PartnershipInvitationType, {
    nullable: true,
    description: 'The invitation as it is now, after a refusal too; null where there is none that the viewer may see.',
  })
  readonly invitation!: PartnershipInvitation | null;
}

@ObjectType('InviteResellersResult', { description: 'What became of one row.' })
export class InviteResellersResult {
  @Field(() => Int, { description: 'The place of the row in the input, from 0.' })
  readonly index!: number;

  @Field(() => PartnershipInvitationType, {
    nullable: true,
    description: 'The invitation that was sent, or the one that was waiting already; null where nothing was sent.',
  })
  readonly invitation!: PartnershipInvitation | null;

  @ListSize(MOST_ROW_ERRORS)
  @Field(() => [UserError], { description: 'Why nothing was sent to this row’s address; empty when it was.' })
  readonly userErrors!: Payload['userErrors'];
}

@ObjectType('InviteResellersPayload', {
  implements: MutationPayload,
  description: 'What became of many invitations. Under ALL_OR_NOTHING a bad row is an error of the whole call too.',
})
export class InviteResellersPayload extends MutationPayload {
  @ListSize(ROWS_AT_ONCE)
  @Field(() => [InviteResellersResult], {
    description: 'One for each row, in order; none where the call was refused as a whole.',
  })
  readonly results!: readonly InviteResellersResult[];
}

@ObjectType('PartnershipPayload', { implements: MutationPayload, description: 'What became of a partnership.' })
export class PartnershipPayload extends MutationPayload {
  @Field(() => PartnershipType, {
    nullable: true,
    description: 'The partnership as it is now, after a refusal too; null where there is none that the viewer may see.',
  })
  readonly partnership!: Partnership | null;
}
