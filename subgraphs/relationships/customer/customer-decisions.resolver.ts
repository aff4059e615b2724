import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Reader } from '../../../chassis/database/database';
import { tokenHash } from '../../../chassis/token';
import { acceptCustomerInvitationInput, declineCustomerInvitationInput } from '../invitation/customer-acceptance';
import { removeDelegatedAdminInput, removeResaleRelationshipInput } from './customer-removal';
import { CustomerInvitation } from '../invitation.entity';
import { invitationByTokenHash } from '../invitation/previews.rows';
import { acceptCustomerInvitation } from '../invitation/accept-customer-invitation';
import { declineCustomerInvitation } from '../invitation/decline-customer-invitation';
import { removeDelegatedAdmin, removeResaleRelationship } from './removing.work';
import type { Context } from '../context';
import {
  AcceptCustomerInvitationInput,
  DeclineCustomerInvitationInput,
  RemoveDelegatedAdminInput,
  RemoveResaleRelationshipInput,
} from './customer.inputs';
import {
  CustomerInvitationPayload,
  CustomerPayload,
  customerInvitationPayload,
  customerPayload,
} from './customer-payloads.types';

/** What becomes of a customer and its partners. */
@Resolver()
export class CustomerDecisionsResolver {
  constructor(private readonly reader: Reader) {}

  @Mutation(() => CustomerPayload, {
    description:
      'A global admin of the invited company accepts reseller and provider together: both relationships begin, or neither; none while one of the two is not active. The company becomes a customer with its first acceptance.',
  })
  async acceptCustomerInvitation(
    @Arg('input', () => AcceptCustomerInvitationInput, { description: 'The link, and who accepts.' })
    input: AcceptCustomerInvitationInput,
    @Ctx() context: Context,
  ): Promise<CustomerPayload> {
    const change = {
      mutation: 'acceptCustomerInvitation',
      shape: acceptCustomerInvitationInput,
      work: acceptCustomerInvitation,
    };
    const outcome = await context.perform(change, input);
    return customerPayload(context, outcome, (await context.actor()).customerId);
  }

  @Mutation(() => CustomerInvitationPayload, {
    description: 'A global admin of the invited company declines; neither relationship begins.',
  })
  async declineCustomerInvitation(
    @Arg('input', () => DeclineCustomerInvitationInput, { description: 'The link, and why.' })
    input: DeclineCustomerInvitationInput,
    @Ctx() context: Context,
  ): Promise<CustomerInvitationPayload> {
    const change = {
      mutation: 'declineCustomerInvitation',
      shape: declineCustomerInvitationInput,
      work: declineCustomerInvitation,
    };
    const outcome = await context.perform(change, input);
    const invitation = await invitationByTokenHash(CustomerInvitation, this.reader, tokenHash(input.token));
    // Whoever just declined has read it by its link, and may see what came of that.
    if (outcome.result) return { invitation, userErrors: [] };
    return customerInvitationPayload(context, outcome, invitation?.id ?? null);
  }

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
