import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Reader } from '../../../chassis/database/database';
import { tokenHash } from '../../../chassis/token';
import type { Context } from '../context';
import { CustomerPayload, customerPayload } from '../customer/customer-payload.types';
import { CustomerInvitation } from '../invitation.entity';
import { acceptCustomerInvitation } from './accept-customer-invitation';
import { acceptCustomerInvitationInput, declineCustomerInvitationInput } from './customer-acceptance';
import { CustomerInvitationPayload, customerInvitationPayload } from './customer-invitation-payload.types';
import { AcceptCustomerInvitationInput, DeclineCustomerInvitationInput } from './customer-invitation.inputs';
import { declineCustomerInvitation } from './decline-customer-invitation';
import { invitationByTokenHash } from './previews.rows';

/** What a company answers to the invitation of reseller and provider. */
@Resolver()
export class AnsweringCustomersResolver {
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
}
