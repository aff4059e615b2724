import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { Channel } from './channel';
import type { Context } from '../context';
import { OrderEligibilityType } from './order-eligibility.types';

export async function eligibilityOf(channel: Channel, { eligibility, now }: Context): Promise<OrderEligibilityType> {
  return { ...(await eligibility.of(channel)), evaluatedAt: now };
}

@Resolver()
export class OrderEligibilityResolver {
  @Query(() => OrderEligibilityType, {
    description:
      'Every rule that an order must pass, those passed too: the same evaluation that guards the order itself. Asked by the reseller or the provider about a customer and a counterpart that they know, by the customer, or by the operator; of anything else nothing is known, so every check is UNKNOWN.',
  })
  orderEligibility(
    @Arg('customerId', () => ID, { description: 'For whom would be ordered.' }) customerId: string,
    @Arg('resellerId', () => ID, { description: 'The reseller who sells.' }) resellerId: string,
    @Arg('providerId', () => ID, { description: 'The provider who would place the order.' }) providerId: string,
    @Ctx() context: Context,
  ): Promise<OrderEligibilityType> {
    return eligibilityOf({ customerId, resellerId, providerId }, context);
  }
}
