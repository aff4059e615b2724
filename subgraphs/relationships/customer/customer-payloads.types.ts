import { Field, ObjectType } from 'type-graphql';
import type { Outcome } from '../../../chassis/refusal';
import type { ErrorCode } from '../errors';
import type { CustomerInvitation } from '../invitation.entity';
import type { SeenCustomer } from '../loaders';
import type { Context } from '../context';
import { CustomerType } from './customer.types';
import { CustomerInvitationType } from '../invitation/invitation.types';
import { MutationPayload } from '../payloads.types';

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

@ObjectType('CustomerPayload', { implements: MutationPayload, description: 'What became of a customer.' })
export class CustomerPayload extends MutationPayload {
  @Field(() => CustomerType, {
    nullable: true,
    description: 'The customer as it is now, after a refusal too; null where there is none that the viewer may see.',
  })
  readonly customer!: SeenCustomer | null;
}

/** The customer that was changed, or the one that there is: through the loaders, so only where it may be seen. */
export async function customerPayload(
  { loaders }: Context,
  { result, userErrors }: Outcome<{ readonly customerId: string }, ErrorCode>,
  present: string | null,
): Promise<CustomerPayload> {
  const id = result?.customerId ?? present;
  return { customer: id === null ? null : await loaders.customer.load(id), userErrors };
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
