import { Field, Int, ObjectType } from 'type-graphql';
import { ListSize } from '../../../chassis/graphql/list-size';
import type { Outcome, UserErrorData } from '../../../chassis/refusal';
import type { Context } from '../context';
import type { ErrorCode } from '../errors';
import type { PartnershipInvitation } from '../invitation.entity';
import { MutationPayload, UserError } from '../shared.types';
import { PartnershipInvitationType } from './invitation.types';
import { ROWS_AT_ONCE } from './inviting';

/** A row has three fields, and each may have more than one fault. */
const MOST_ROW_ERRORS = 10;

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
  readonly userErrors!: readonly UserErrorData<ErrorCode>[];
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

/** The invitation that was changed, or the one that there is: through the loaders, so only where it may be seen. */
export async function invitationPayload(
  { loaders }: Context,
  { result, userErrors }: Outcome<{ readonly invitationId: string }, ErrorCode>,
  present: () => Promise<string | null>,
): Promise<PartnershipInvitationPayload> {
  const id = result?.invitationId ?? (await present());
  return { invitation: id === null ? null : await loaders.partnershipInvitation.load(id), userErrors };
}
