import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Reader } from '../../../chassis/database/database';
import { customerInvitationInput, inviteCustomerInput } from './customer-inviting';
import { pendingCustomerInvitationId } from './customer-invitees.rows';
import { inviteCustomer } from './invite-customer';
import { resendCustomerInvitation, revokeCustomerInvitation } from './managing-customer-invitations.work';
import type { Context } from '../context';
import {
  InviteCustomerInput,
  ResendCustomerInvitationInput,
  RevokeCustomerInvitationInput,
} from './customer-invitation.inputs';
import { CustomerInvitationPayload, customerInvitationPayload } from './customer-invitation-payload.types';

/** What a reseller does about its invitations of customers. */
@Resolver()
export class InvitingCustomersResolver {
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
    const change = { mutation: 'inviteCustomer', shape: inviteCustomerInput, work: inviteCustomer };
    const outcome = await context.perform(change, input);
    const isPending = outcome.userErrors.some(({ code }) => code === 'INVITATION_ALREADY_PENDING');
    const present = isPending ? await pendingCustomerInvitationId(this.reader, input) : null;
    return customerInvitationPayload(context, outcome, present);
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
    const change = {
      mutation: 'resendCustomerInvitation',
      shape: customerInvitationInput,
      work: resendCustomerInvitation,
    };
    return customerInvitationPayload(context, await context.perform(change, input), input.invitationId);
  }

  @Mutation(() => CustomerInvitationPayload, {
    description: 'The reseller takes an invitation back: nobody can answer it any more.',
  })
  async revokeCustomerInvitation(
    @Arg('input', () => RevokeCustomerInvitationInput, { description: 'Which invitation.' })
    input: RevokeCustomerInvitationInput,
    @Ctx() context: Context,
  ): Promise<CustomerInvitationPayload> {
    const change = {
      mutation: 'revokeCustomerInvitation',
      shape: customerInvitationInput,
      work: revokeCustomerInvitation,
    };
    return customerInvitationPayload(context, await context.perform(change, input), input.invitationId);
  }
}
