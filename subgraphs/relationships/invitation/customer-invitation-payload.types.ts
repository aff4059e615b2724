import { Field, ObjectType } from 'type-graphql';
import type { Outcome } from '../../../chassis/refusal';
import type { Context } from '../context';
import type { ErrorCode } from '../errors';
import type { CustomerInvitation } from '../invitation.entity';
import { MutationPayload } from '../shared.types';
import { CustomerInvitationType } from './invitation.types';

@ObjectType('CustomerInvitationPayload', {
  implements: MutationPayload,
  description: 'What became of a reseller’s invitation of a customer.',
})
export class CustomerInvitationPayload extends MutationPayload {
  @Field(() => CustomerInvitationType, {
    nullable: true,
    description: 'The invitation as it is now, after a refusal too; null where there is none that the viewer may see.',
  })
  readonly invitation!: CustomerInvitation | null;
}

/** The invitation that was changed, or the one that there is: through the loaders, so only where it may be seen. */
export async function customerInvitationPayload(
  { loaders }: Context,
  { result, userErrors }: Outcome<{ readonly invitationId: string }, ErrorCode>,
  present: string | null,
): Promise<CustomerInvitationPayload> {
  const id = result?.invitationId ?? present;
  return { invitation: id === null ? null : await loaders.customerInvitation.load(id), userErrors };
}
