import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ListSize } from '../../../chassis/graphql/list-size';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input } from '../../../chassis/graphql/fields';
import { moversOf } from '../actor';
import { MOST_ACTIONS, availableActions, type AvailableActionFacts } from '../available-actions';
import type { Context } from '../context';
import { customerPayload, CustomerPayload, CustomerType } from '../customer';
import { CustomerInvitation } from '../invitation.entity';
import { programStatusesOf } from '../inviting-partners';
import { channelKey } from '../channel-key';
import type { SeenCustomer } from '../loaders';
import { accountOf, AvailableAction, PartnerAccountStub } from '../common.types';
import { acceptCustomerInvitation } from './accept-customer-invitation';
import {
  CustomerInvitationPayload,
  CustomerInvitationPreviewType,
  CustomerInvitationType,
} from './customer-invitation.types';
import { declineCustomerInvitation } from './decline-customer-invitation';
import { customerInvitationMoves } from './invitation';
import { invitationStateAt } from '../states';
import { invitationResolver } from './invitation.resolver';
import { invitationByToken, pendingIds } from './invitation.rows';
import { invitationPayload } from './invitation.types';
import { inviteCustomer } from './invite-customer';
import { resendCustomerInvitation } from './resend-customer-invitation';
import { revokeCustomerInvitation } from './revoke-customer-invitation';

@Resolver(() => CustomerInvitationType)
export class CustomerInvitationResolver extends invitationResolver({
  kind: 'customerInvitation',
  entity: CustomerInvitation,
  type: CustomerInvitationType,
  payload: CustomerInvitationPayload,
  found:
    'An invitation that the viewer’s account sent, is named in, or answered, or (operator) any; null for everything else.',
  resend: {
    verb: resendCustomerInvitation,
    which: 'Which invitation.',
    description:
      'Sends an invitation again, with a new link and a new term; the link sent before opens nothing any more.',
  },
  revoke: {
    verb: revokeCustomerInvitation,
    which: 'Which invitation.',
    description: 'The reseller takes an invitation back: nobody can answer it any more.',
  },
  decline: {
    verb: declineCustomerInvitation,
    which: 'The link, and why.',
    description: 'A global admin of the invited company declines; neither relationship begins.',
  },
}) {
  @Query(() => CustomerInvitationPreviewType, {
    nullable: true,
    description:
      'Safe view of an invitation for whoever holds its link; needs no sign-in. Null for a link that is not valid.',
  })
  async customerInvitationByToken(
    @Arg('token', () => String, { description: 'What the link carries behind `#t=`.' }) token: string,
    @Ctx() context: Context,
  ): Promise<CustomerInvitationPreviewType | null> {
    const invitation = await invitationByToken(this.reader.manager, CustomerInvitation, token);
    if (!invitation) return null;
    const { reseller, provider } = await this.inviters(invitation, context);
    if (!provider || !reseller) return null;
    const { email, expiresAt, includesDelegatedAdmin } = invitation;
    const names = { providerName: provider.legalName, resellerName: reseller.legalName };
    return { email, expiresAt, includesDelegatedAdmin, ...names, state: invitationStateAt(invitation, context.now) };
  }

  @FieldResolver(() => PartnerAccountStub, { description: 'The reseller that invites.' })
  reseller(@Root() { resellerId }: CustomerInvitation): PartnerAccountStub {
    return accountOf(resellerId);
  }

  @FieldResolver(() => PartnerAccountStub, {
    description: 'The provider that the customer is to accept together with the reseller.',
  })
  provider(@Root() { providerId }: CustomerInvitation): PartnerAccountStub {
    return accountOf(providerId);
  }

  @FieldResolver(() => CustomerType, { nullable: true, description: 'The customer that answered it.' })
  customer(
    @Root() { customerId }: CustomerInvitation,
    @Ctx() { loaders }: Context,
  ): Promise<SeenCustomer | null> | null {
    return customerId === null ? null : loaders.customer.load(customerId);
  }

  @ListSize(MOST_ACTIONS)
  @FieldResolver(() => [AvailableAction], { description: 'What the viewer can do with the invitation now.' })
  async availableActions(
    @Root() invitation: CustomerInvitation,
    @Ctx() context: Context,
  ): Promise<AvailableActionFacts[]> {
    const movers = moversOf(await context.actor(), invitation);
    if (movers.length === 0) return [];
    const { livePartnership, resends } = context.loaders;
    const [live, resent, { reseller, provider }] = await Promise.all([
      livePartnership.load(channelKey(invitation)),
      resends.load(invitation.id),
      this.inviters(invitation, context),
    ]);
    const facts = {
      partnershipIsLive: live !== null,
      resentToday: resent.length,
      ...programStatusesOf(provider, reseller),
    };
    const situation = { state: invitationStateAt(invitation, context.now), facts, now: context.now };
    return movers.flatMap((mover) => availableActions(customerInvitationMoves, mover, [situation]));
  }

  private async inviters({ resellerId, providerId }: CustomerInvitation, { loaders: { partner } }: Context) {
    const [reseller, provider] = await Promise.all([partner.load(resellerId), partner.load(providerId)]);
    return { reseller, provider };
  }

  @Mutation(() => CustomerInvitationPayload, {
    description:
      'One invitation for reseller and provider together: a single acceptance makes both relationships. Only an active reseller’s sellers and admins invite, for a provider that it works with.',
  })
  async inviteCustomer(
    @Input(inviteCustomer, 'Who invites whom, and with whom.') input: GivenTo<typeof inviteCustomer>,
    @Ctx() context: Context,
  ): Promise<CustomerInvitationPayload> {
    const outcome = await context.perform(inviteCustomer, input);
    const { resellerId, providerId, email } = input;
    const isPending = outcome.userErrors.some(({ code }) => code === 'INVITATION_ALREADY_PENDING');
    const inviters = { resellerId, providerId };
    const [pending = null] = await pendingIds(this.reader, CustomerInvitation, inviters, isPending ? [email] : []);
    return invitationPayload(context, 'customerInvitation', outcome, pending);
  }

  @Mutation(() => CustomerPayload, {
    description:
      'A global admin of the invited company accepts reseller and provider together: both relationships begin, or neither; none while one of the two is not active. The company becomes a customer with its first acceptance.',
  })
  async acceptCustomerInvitation(
    @Input(acceptCustomerInvitation, 'The link, and who accepts.') input: GivenTo<typeof acceptCustomerInvitation>,
    @Ctx() context: Context,
  ): Promise<CustomerPayload> {
    const outcome = await context.perform(acceptCustomerInvitation, input);
    return customerPayload(context, outcome, (await context.actor()).customerId);
  }
}
