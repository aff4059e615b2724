import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { ListSize } from '../../../chassis/graphql/list-size';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input } from '../../../chassis/graphql/fields';
import { moversOf } from '../actor';
import { MOST_ACTIONS, availableActions, type AvailableActionFacts } from '../available-actions';
import type { Context } from '../context';
import { PartnershipInvitation } from '../invitation.entity';
import type { Partnership } from '../partnership.entity';
import { currentConsentText, PartnershipPayload, partnershipPayload, PartnershipType } from '../partnership';
import { accountOf, AvailableAction, PartnerAccountStub } from '../common.types';
import { authorizeIndirectProvider } from './authorize-indirect-provider';
import { declinePartnershipInvitation } from './decline-partnership-invitation';
import { partnershipInvitationMoves } from './invitation';
import { invitationStateAt } from '../states';
import { invitationResolver } from './invitation.resolver';
import { invitationByToken, livePartnershipId, pendingIds } from './invitation.rows';
import { invitationPayload } from './invitation.types';
import { inviteReseller } from './invite-reseller';
import { inviteResellers, isPending, refusedRows } from './invite-resellers';
import {
  InviteResellersPayload,
  PartnershipInvitationPayload,
  PartnershipInvitationPreviewType,
  PartnershipInvitationType,
} from './partnership-invitation.types';
import { resendPartnershipInvitation } from './resend-partnership-invitation';
import { revokePartnershipInvitation } from './revoke-partnership-invitation';

@Resolver(() => PartnershipInvitationType)
export class PartnershipInvitationResolver extends invitationResolver({
  kind: 'partnershipInvitation',
  entity: PartnershipInvitation,
  type: PartnershipInvitationType,
  payload: PartnershipInvitationPayload,
  found: 'An invitation that the viewer’s account sent or answered, or (operator) any; null for everything else.',
  resend: {
    verb: resendPartnershipInvitation,
    which: 'Which one.',
    description:
      'Sends an invitation again, at most five times a day: the same invitation with a new link, and 30 days to answer.',
  },
  revoke: {
    verb: revokePartnershipInvitation,
    which: 'Which one.',
    description: 'Takes an invitation back while it waits: nobody can answer it any more, and its link says so.',
  },
  decline: {
    verb: declinePartnershipInvitation,
    which: 'Which one, and why.',
    description: 'Declines a provider’s invitation. A global admin does, also of a company that is no partner yet.',
  },
}) {
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
    const { providerId, email, expiresAt, message, language } = invitation;
    const consentText = currentConsentText(language);
    const state = invitationStateAt(invitation, context.now);
    return { providerId, email, expiresAt, message, providerName: provider.legalName, state, consentText };
  }

  @FieldResolver(() => PartnerAccountStub, { description: 'The provider that invites.' })
  provider(@Root() { providerId }: PartnershipInvitation): PartnerAccountStub {
    return accountOf(providerId);
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
    const situation = { state: invitationStateAt(invitation, context.now), facts, now: context.now };
    return movers.flatMap((mover) => availableActions(partnershipInvitationMoves, mover, [situation]));
  }

  @Mutation(() => PartnershipInvitationPayload, {
    description:
      'A provider asks a reseller by e-mail to authorize it. Only an active provider’s sellers and admins do; at most a thousand times in 24 hours, fifty of them to one mail domain.',
  })
  async inviteReseller(
    @Input(inviteReseller, 'Who invites whom.') input: GivenTo<typeof inviteReseller>,
    @Ctx() context: Context,
  ): Promise<PartnershipInvitationPayload> {
    const outcome = await context.perform(inviteReseller, input);
    const [pending = null] = outcome.result ? [] : await this.pending(input.providerId, [input]);
    return invitationPayload(context, 'partnershipInvitation', outcome, pending);
  }

  @Mutation(() => InviteResellersPayload, {
    description:
      'Up to 250 at once, one result for each row, in order. A request holds 100 kB in all: long messages make for fewer rows.',
  })
  async inviteResellers(
    @Input(inviteResellers, 'Who invites whom.') input: GivenTo<typeof inviteResellers>,
    @Ctx() context: Context,
  ): Promise<InviteResellersPayload> {
    const { result, userErrors } = await context.perform(inviteResellers, input);
    const rows = result?.rows ?? refusedRows(input, userErrors);
    const pending = await this.pending(input.providerId, rows.some(isPending) ? input.rows : []);
    const results = rows.map(async (row, index) => {
      const id = row.invitationId ?? (isPending(row) ? pending[index] : null) ?? null;
      const invitation = id === null ? null : await context.loaders.partnershipInvitation.load(id);
      return { index, invitation, userErrors: row.userErrors };
    });
    return { results: await Promise.all(results), userErrors };
  }

  @Mutation(() => PartnershipPayload, {
    description:
      'Accepts a provider’s invitation: the partnership begins with all three consents, and both lists show it at once. A global admin of an active reseller does, in the provider’s region.',
  })
  async authorizeIndirectProvider(
    @Input(authorizeIndirectProvider, 'Which one, for whom, with what consent.')
    input: GivenTo<typeof authorizeIndirectProvider>,
    @Ctx() context: Context,
  ): Promise<PartnershipPayload> {
    const outcome = await context.perform(authorizeIndirectProvider, input);
    const { token, accountId } = input;
    const present = outcome.result ? null : await livePartnershipId(this.reader, token, accountId);
    return partnershipPayload(context, outcome, present);
  }

  /** Where there is an invitation of these addresses that waits already. */
  private pending(providerId: string, invitees: readonly { readonly email: string }[]): Promise<(string | null)[]> {
    const emails = invitees.map(({ email }) => email);
    return pendingIds(this.reader, PartnershipInvitation, { providerId }, emails);
  }
}
