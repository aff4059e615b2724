import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Input } from '../../../chassis/graphql/nullable';
import type { Context } from '../context';
import { CustomerPayload, customerPayload } from './customer.types';
import { RemoveDelegatedAdminInput, RemoveResaleRelationshipInput } from './customer.inputs';
import { removeDelegatedAdmin } from './remove-delegated-admin';
import { removeResaleRelationship } from './remove-resale-relationship';

/** What becomes of a customer and its partners. */
@Resolver()
export class CustomerMutationsResolver {
  @Mutation(() => CustomerPayload, {
    description: 'The customer takes back one partner’s admin rights and stays its customer. Twice is as good as once.',
  })
  async removeDelegatedAdmin(
    @Input(() => RemoveDelegatedAdminInput, 'From whom.') input: RemoveDelegatedAdminInput,
    @Ctx() context: Context,
  ): Promise<CustomerPayload> {
    return customerPayload(context, await context.perform(removeDelegatedAdmin, input), input.customerId);
  }

  @Mutation(() => CustomerPayload, {
    description:
      'A provider ends its relationship with a customer, or its reseller’s, and the admin rights with it. Providers only; a reseller goes through its provider.',
  })
  async removeResaleRelationship(
    @Input(() => RemoveResaleRelationshipInput, 'Whose, and why.') input: RemoveResaleRelationshipInput,
    @Ctx() context: Context,
  ): Promise<CustomerPayload> {
    return customerPayload(context, await context.perform(removeResaleRelationship, input), input.customerId);
  }
}
