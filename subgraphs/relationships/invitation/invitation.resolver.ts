import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Reader } from '../../../chassis/database/database';
import type { UnitOfWork } from '../events';
import { ListSize } from '../../../chassis/graphql/list-size';
import { tokenHash } from '../../../chassis/token';
import { moversOf } from '../actor';
import { currentConsentText } from '../partnership/consent-text';
import { customerInvitationActions, invitationStateAt, partnershipInvitationActions } from './invitation';
import { MOST_ACTIONS, type AvailableActionFacts } from '../available-actions';
import { CustomerInvitation, PartnershipInvitation } from '../invitation.entity';
import { channelKey, type SeenCustomer } from '../loaders';
import type { Partnership } from '../partnership.entity';
import { invitationByTokenHash } from './previews.rows';
import { recordView } from './invitation-views.work';
import type { Context } from '../context';
import { CustomerType } from '../customer/customer.types';
import { InvitationState } from '../enums.types';
import { AvailableAction, PartnerAccountStub, accountOf } from '../shared.types';
import {
  CustomerInvitationPreviewType,
  CustomerInvitationType,
  PartnershipInvitationPreviewType,
  PartnershipInvitationType,
} from './invitation.types';
import { PartnershipType } from '../partnership/partnership.types';

type AnyInvitation = Pick<PartnershipInvitation, 'state' | 'expiresAt'>;

const stateOf = ({ state, expiresAt }: AnyInvitation, { now }: Context): InvitationState =>
  invitationStateAt(state, expiresAt, now);

@Resolver(() => PartnershipInvitationType)
export class PartnershipInvitationResolver {
  constructor(
    private readonly reader: Reader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Query(() => PartnershipInvitationType, {
    nullable: true,
    description:
      'An invitation that the viewer’s account sent or answered, or (operator) any; null for everything else.',
  })
  partnershipInvitation(
    @Arg('id', () => ID, { description: 'The invitation.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<PartnershipInvitation | null> {
    return loaders.partnershipInvitation.load(id);
  }

  @Query(() => PartnershipInvitationPreviewType, {
    nullable: true,
    description:
      'Safe view of an invitation for whoever holds its link; needs no sign-in. Null for a link that is not valid.',
  })
  async partnershipInvitationByToken(
    @Arg('token', () => String, { description: 'What the link carries behind `#t=`.' }) token: string,
    @Ctx() context: Context,
  ): Promise<PartnershipInvitationPreviewType | null> {
    const invitation = await invitationByTokenHash(PartnershipInvitation, this.reader, tokenHash(token));
    const provider = invitation && (await context.loaders.partner.load(invitation.providerId));
    if (!provider) return null;
    if (stateOf(invitation, context) === 'PENDING')
      await recordView(this.unitOfWork, PartnershipInvitation, invitation);
    const { providerId, email, expiresAt, message, language } = invitation;
    return {
      providerId,
      email,
      expiresAt,
      message,
      providerName: provider.legalName,
      state: stateOf(invitation, context),
      consentText: currentConsentText(language),
    };
  }

  @FieldResolver(() => PartnerAccountStub, { description: 'The provider that invites.' })
  provider(@Root() { providerId }: PartnershipInvitation): PartnerAccountStub {
    return accountOf(providerId);
  }

  @FieldResolver(() => InvitationState, { description: 'What became of it, by now.' })
  state(@Root() invitation: PartnershipInvitation, @Ctx() context: Context): InvitationState {
    return stateOf(invitation, context);
  }

  @FieldResolver(() => PartnershipType, { nullable: true, description: 'The partnership that began with it.' })
  partnership(
    @Root() { partnershipId }: PartnershipInvitation,
    @Ctx() { loaders }: Context,
  ): Promise<Partnership | null> | null {
    return partnershipId === null ? null : loaders.partnership.load(partnershipId);
  }

  @ListSize(MOST_ACTIONS)
  @FieldResolver(() => [AvailableAction], { description: 'What the viewer can do with the invitation now.' })
  async availableActions(
    @Root() invitation: PartnershipInvitation,
    @Ctx() context: Context,
  ): Promise<AvailableActionFacts[]> {
    const movers = moversOf(await context.actor(), invitation);
    if (movers.length === 0) return [];
    const { partner, resends } = context.loaders;
    const [provider, resent] = await Promise.all([partner.load(invitation.providerId), resends.load(invitation.id)]);
    const standing = {
      state: stateOf(invitation, context),
      providerIsActive: provider?.programStatus === 'ACTIVE',
      resentToday: resent.length,
    };
    return movers.flatMap((mover) => partnershipInvitationActions(standing, mover));
  }
}

@Resolver(() => CustomerInvitationType)
export class CustomerInvitationResolver {
  constructor(
    private readonly reader: Reader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Query(() => CustomerInvitationType, {
    nullable: true,
    description:
      'An invitation that the viewer’s account sent, is named in, or answered, or (operator) any; null for everything else.',
  })
  customerInvitation(
    @Arg('id', () => ID, { description: 'The invitation.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<CustomerInvitation | null> {
    return loaders.customerInvitation.load(id);
  }

  @Query(() => CustomerInvitationPreviewType, {
    nullable: true,
    description:
      'Safe view of an invitation for whoever holds its link; needs no sign-in. Null for a link that is not valid.',
  })
  async customerInvitationByToken(
    @Arg('token', () => String, { description: 'What the link carries behind `#t=`.' }) token: string,
    @Ctx() context: Context,
  ): Promise<CustomerInvitationPreviewType | null> {
    const invitation = await invitationByTokenHash(CustomerInvitation, this.reader, tokenHash(token));
    if (!invitation) return null;
    const { partner } = context.loaders;
    const [provider, reseller] = await Promise.all([
      partner.load(invitation.providerId),
      partner.load(invitation.resellerId),
    ]);
    if (!provider || !reseller) return null;
    if (stateOf(invitation, context) === 'PENDING') await recordView(this.unitOfWork, CustomerInvitation, invitation);
    const { email, expiresAt, includesDelegatedAdmin } = invitation;
    return {
      email,
      expiresAt,
      includesDelegatedAdmin,
      providerName: provider.legalName,
      resellerName: reseller.legalName,
      state: stateOf(invitation, context),
    };
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

  @FieldResolver(() => InvitationState, { description: 'What became of it, by now.' })
  state(@Root() invitation: CustomerInvitation, @Ctx() context: Context): InvitationState {
    return stateOf(invitation, context);
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
    const { id, resellerId, providerId } = invitation;
    const { partner, livePartnership, resends } = context.loaders;
    const [live, resent, reseller, provider] = await Promise.all([
      livePartnership.load(channelKey(invitation)),
      resends.load(id),
      partner.load(resellerId),
      partner.load(providerId),
    ]);
    const standing = {
      state: stateOf(invitation, context),
      partnershipIsLive: live !== null,
      resentToday: resent.length,
      resellerProgramStatus: reseller?.programStatus ?? null,
      providerProgramStatus: provider?.programStatus ?? null,
    };
    return movers.flatMap((mover) => customerInvitationActions(standing, mover));
  }
}
