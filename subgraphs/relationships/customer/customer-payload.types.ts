import { Field, ObjectType } from 'type-graphql';
import type { Outcome } from '../../../chassis/refusal';
import type { Context } from '../context';
import type { ErrorCode } from '../errors';
import type { SeenCustomer } from '../loaders';
import { MutationPayload } from '../shared.types';
import { CustomerType } from './customer.types';

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
