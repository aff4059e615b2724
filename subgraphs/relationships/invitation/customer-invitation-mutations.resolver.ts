import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Reader } from '../../../chassis/database/database';
import type { Outcome } from '../../../chassis/refusal';
import type { Context } from '../context';
import { CustomerPayload, customerPayload } from '../customer/customer-payload.types';
import type { ErrorCode } from '../errors';
import { CustomerInvitation } from '../invitation.entity';
import { acceptCustomerInvitation } from './accept-customer-invitation';
import {
  AcceptCustomerInvitationInput,
  DeclineCustomerInvitationInput,
  InviteCustomerInput,
  ResendCustomerInvitationInput,
  RevokeCustomerInvitationInput,
} from './customer-invitation.inputs';
import { CustomerInvitationPayload } from './customer-invitation.types';
import { declineCustomerInvitation } from './decline-customer-invitation';
import { invitationByToken, pendingIds } from './invitation.rows';
import type { InvitationRef } from './invitation.work';
import { inviteCustomer } from './invite-customer';
import { resendCustomerInvitation } from './resend-customer-invitation';
import { revokeCustomerInvitation } from './revoke-customer-invitation';

/** What a reseller and the customer that it invites do about an invitation. */
@Resolver()
export class CustomerInvitationMutations {
  constructor(private readonly reader: Reader) {}

  @Mutation(() => CustomerInvitationPayload, {
    description:
      'One invitation for reseller and provider together: a single acceptance makes both relationships. Only an active reseller’s sellers and admins invite, for a provider that it works with.',
  })
  async inviteCustomer(
    @Arg('input', () => InviteCustomerInput, { description: 'Who invites whom, and with whom.' })
    input: InviteCustomerInput,
    @Ctx() context: Context,
  ): Promise<CustomerInvitationPayload> {
    const outcome = await context.perform(inviteCustomer, input);
    const { resellerId, providerId, email } = input;
    const isPending = outcome.userErrors.some(({ code }) => code === 'INVITATION_ALREADY_PENDING');
    const inviters = { resellerId, providerId };
    const [pending = null] = await pendingIds(this.reader, CustomerInvitation, inviters, isPending ? [email] : []);
    return payload(context, outcome, pending);
  }

  @Mutation(() => CustomerInvitationPayload, {
    description:
      'Sends an invitation again, with a new link and a new term; the link sent before opens nothing any more.',
  })
  async resendCustomerInvitation(
    @Arg('input', () => ResendCustomerInvitationInput, { description: 'Which invitation.' })
    input: ResendCustomerInvitationInput,
    @Ctx() context: Context,
  ): Promise<CustomerInvitationPayload> {
    return payload(context, await context.perform(resendCustomerInvitation, input), input.invitationId);
  }

  @Mutation(() => CustomerInvitationPayload, {
    description: 'The reseller takes an invitation back: nobody can answer it any more.',
  })
  async revokeCustomerInvitation(
    @Arg('input', () => RevokeCustomerInvitationInput, { description: 'Which invitation.' })
    input: RevokeCustomerInvitationInput,
    @Ctx() context: Context,
  ): Promise<CustomerInvitationPayload> {
    return payload(context, await context.perform(revokeCustomerInvitation, input), input.invitationId);
  }

  @Mutation(() => CustomerPayload, {
    description:
      'A global admin of the invited company accepts reseller and provider together: both relationships begin, or neither; none while one of the two is not active. The company becomes a customer with its first acceptance.',
  })
  async acceptCustomerInvitation(
    @Arg('input', () => AcceptCustomerInvitationInput, { description: 'The link, and who accepts.' })
    input: AcceptCustomerInvitationInput,
    @Ctx() context: Context,
  ): Promise<CustomerPayload> {
    const outcome = await context.perform(acceptCustomerInvitation, input);
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
    const outcome = await context.perform(declineCustomerInvitation, input);
    const invitation = await invitationByToken(this.reader.manager, CustomerInvitation, input.token);
    // The person who just declined has read it by its link, and may see what came of that.
    if (outcome.result) return { invitation, userErrors: [] };
    return payload(context, outcome, invitation?.id ?? null);
  }
}

/** The invitation that was changed, or the one that there is: through the loaders, so only where it may be seen. */
async function payload(
  { loaders }: Context,
  { result, userErrors }: Outcome<InvitationRef, ErrorCode>,
  present: string | null,
): Promise<CustomerInvitationPayload> {
  const id = result?.invitationId ?? present;
  return { invitation: id === null ? null : await loaders.customerInvitation.load(id), userErrors };
}
