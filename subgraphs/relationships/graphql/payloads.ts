import { Field, ObjectType } from 'type-graphql';
import { payloadTypes } from '../../chassis/graphql/payload-types';
import type { UserErrorData } from '../../chassis/refusal';
import { ErrorCode } from '../domain/refusal';
import type { ErrorCode as Code } from '../domain/refusal';
import './error-code';
import type { PartnershipInvitation } from '../persistence/invitation.entity';
import { PartnershipInvitationType } from './invitation.type';

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
