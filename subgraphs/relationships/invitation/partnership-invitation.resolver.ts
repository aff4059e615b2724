import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Reader } from '../../../chassis/database/database';
import { ListSize } from '../../../chassis/graphql/list-size';
import { moversOf } from '../actor';
import { MOST_ACTIONS, type AvailableActionFacts } from '../available-actions';
import type { Context } from '../context';
import type { UnitOfWork } from '../events';
import { PartnershipInvitation } from '../invitation.entity';
import type { Partnership } from '../partnership.entity';
import { currentConsentText } from '../partnership/consent-text';
import { PartnershipType } from '../partnership/partnership.types';
import { AvailableAction, PartnerAccountStub, accountOf } from '../shared.types';
import { invitationActions, partnershipInvitationMoves } from './invitation';
import { recordView } from './invitation-view.work';
import { invitationByToken } from './invitation.rows';
import { InvitationState, stateOf } from './invitation.types';
import { PartnershipInvitationPreviewType, PartnershipInvitationType } from './partnership-invitation.types';

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
    const invitation = await invitationByToken(this.reader.manager, PartnershipInvitation, token);
    const provider = invitation && (await context.loaders.partner.load(invitation.providerId));
    if (!provider) return null;
    await recordView(this.unitOfWork, PartnershipInvitation, invitation, context.now);
    const { providerId, email, expiresAt, message, language } = invitation;
    const consentText = currentConsentText(language);
    const state = stateOf(invitation, context);
    return { providerId, email, expiresAt, message, providerName: provider.legalName, state, consentText };
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
    const facts = { providerProgramStatus: provider?.programStatus ?? null, resentToday: resent.length };
    const situation = { state: stateOf(invitation, context), facts, now: context.now };
    return movers.flatMap((mover) => invitationActions(partnershipInvitationMoves, mover, situation));
  }
}
