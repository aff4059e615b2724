import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Reader } from '../../../chassis/database/database';
import { tokenHash } from '../../../chassis/token';
import type { Context } from '../context';
import { PartnershipInvitation } from '../invitation.entity';
import { PartnershipPayload, partnershipPayload } from '../partnership/partnership-payload.types';
import { authorizeIndirectProvider } from './authorize-indirect-provider';
import { invitationPayload, PartnershipInvitationPayload } from './partnership-invitation-payload.types';
import { authorizeIndirectProviderInput, declinePartnershipInvitationInput } from './partnership-invitation-inputs';
import { AuthorizeIndirectProviderInput, DeclinePartnershipInvitationInput } from './partnership-invitation.inputs';
import { declinePartnershipInvitation } from './partnership-invitations.work';
import { invitationByTokenHash, livePartnershipIdOfLink } from './previews.rows';

/** What a reseller answers to a provider's invitation. */
@Resolver()
export class AnsweringResellersResolver {
  constructor(private readonly reader: Reader) {}

  @Mutation(() => PartnershipInvitationPayload, {
    description: 'Declines a provider’s invitation. A global admin does, also of a company that is no partner yet.',
  })
  async declinePartnershipInvitation(
    @Arg('input', () => DeclinePartnershipInvitationInput, { description: 'Which one, and why.' })
    input: DeclinePartnershipInvitationInput,
    @Ctx() context: Context,
  ): Promise<PartnershipInvitationPayload> {
    const shape = declinePartnershipInvitationInput;
    const change = { mutation: 'declinePartnershipInvitation', shape, work: declinePartnershipInvitation };
    const outcome = await context.perform(change, input);
    const invitation = await invitationByTokenHash(PartnershipInvitation, this.reader, tokenHash(input.token));
    // Whoever just declined has read it by its link, and may see what came of that.
    if (outcome.result) return { invitation, userErrors: [] };
    return invitationPayload(context, outcome, () => Promise.resolve(invitation?.id ?? null));
  }

  @Mutation(() => PartnershipPayload, {
    description:
      'Accepts a provider’s invitation: the partnership begins with all three consents, and both lists show it at once. A global admin of an active reseller does, in the provider’s region.',
  })
  async authorizeIndirectProvider(
    @Arg('input', () => AuthorizeIndirectProviderInput, { description: 'Which one, for whom, with what consent.' })
    input: AuthorizeIndirectProviderInput,
    @Ctx() context: Context,
  ): Promise<PartnershipPayload> {
    const shape = authorizeIndirectProviderInput;
    const change = { mutation: 'authorizeIndirectProvider', shape, work: authorizeIndirectProvider };
    const { token, accountId } = input;
    return partnershipPayload(context, await context.perform(change, input), () =>
      livePartnershipIdOfLink(this.reader, tokenHash(token), accountId),
    );
  }
}
