import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { CustomerPayload, customerPayload } from './customer-payload.types';
import { removeDelegatedAdminInput, removeResaleRelationshipInput } from './customer-removal';
import { RemoveDelegatedAdminInput, RemoveResaleRelationshipInput } from './customer.inputs';
import { removeDelegatedAdmin, removeResaleRelationship } from './removing.work';

/** What becomes of a customer and its partners. */
@Resolver()
export class CustomerDecisionsResolver {
  @Mutation(() => CustomerPayload, {
    description: 'The customer takes back one partner’s admin rights and stays its customer. Twice is as good as once.',
  })
  async removeDelegatedAdmin(
    @Arg('input', () => RemoveDelegatedAdminInput, { description: 'From whom.' }) input: RemoveDelegatedAdminInput,
    @Ctx() context: Context,
  ): Promise<CustomerPayload> {
    const change = {
      mutation: 'removeDelegatedAdmin',
      shape: removeDelegatedAdminInput,
      work: removeDelegatedAdmin,
    };
    return customerPayload(context, await context.perform(change, input), input.customerId);
  }

  @Mutation(() => CustomerPayload, {
    description:
      'A provider ends its relationship with a customer, or its reseller’s, and the admin rights with it. Providers only; a reseller goes through its provider.',
  })
  async removeResaleRelationship(
    @Arg('input', () => RemoveResaleRelationshipInput, { description: 'Whose, and why.' })
    input: RemoveResaleRelationshipInput,
    @Ctx() context: Context,
  ): Promise<CustomerPayload> {
    const change = {
      mutation: 'removeResaleRelationship',
      shape: removeResaleRelationshipInput,
      work: removeResaleRelationship,
    };
    return customerPayload(context, await context.perform(change, input), input.customerId);
  }
}
