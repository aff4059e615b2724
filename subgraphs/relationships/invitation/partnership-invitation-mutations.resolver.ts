import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Reader } from '../../../chassis/database/database';
import type { Outcome, UserErrorData } from '../../../chassis/refusal';
import type { Context } from '../context';
import type { ErrorCode } from '../errors';
import { PartnershipInvitation } from '../invitation.entity';
import { PartnershipPayload, partnershipPayload } from '../partnership/partnership-payload.types';
import { authorizeIndirectProvider } from './authorize-indirect-provider';
import { declinePartnershipInvitation } from './decline-partnership-invitation';
import { invitationByToken, livePartnershipId, pendingIds } from './invitation.rows';
import type { InvitationRef } from './invitation.work';
import { inviteReseller } from './invite-reseller';
import { inviteResellers, type InvitedRow } from './invite-resellers';
import {
  AuthorizeIndirectProviderInput,
  DeclinePartnershipInvitationInput,
  InviteResellerInput,
  InviteResellersInput,
  ResendPartnershipInvitationInput,
  RevokePartnershipInvitationInput,
} from './partnership-invitation.inputs';
import { InviteResellersPayload, PartnershipInvitationPayload } from './partnership-invitation.types';
import { resendPartnershipInvitation } from './resend-partnership-invitation';
import { revokePartnershipInvitation } from './revoke-partnership-invitation';

/** What a provider and the reseller that it invites do about an invitation. */
@Resolver()
export class PartnershipInvitationMutations {
  constructor(private readonly reader: Reader) {}

  @Mutation(() => PartnershipInvitationPayload, {
    description:
      'A provider asks a reseller by e-mail to authorize it. Only an active provider’s sellers and admins do; at most a thousand times in 24 hours, fifty of them to one mail domain.',
  })
  async inviteReseller(
    @Arg('input', () => InviteResellerInput, { description: 'Who invites whom.' }) input: InviteResellerInput,
    @Ctx() context: Context,
  ): Promise<PartnershipInvitationPayload> {
    const outcome = await context.perform(inviteReseller, input);
    const [pending = null] = outcome.result ? [] : await this.pending(input.providerId, [input]);
    return payload(context, outcome, pending);
  }

  @Mutation(() => InviteResellersPayload, {
    description:
      'Up to 250 at once, one result for each row, in order. A request holds 100 kB in all: long messages make for fewer rows.',
  })
  async inviteResellers(
    @Arg('input', () => InviteResellersInput, { description: 'Who invites whom.' }) input: InviteResellersInput,
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

  @Mutation(() => PartnershipInvitationPayload, {
    description:
      'Sends an invitation again, at most five times a day: the same invitation with a new link, and 30 days to answer.',
  })
  async resendPartnershipInvitation(
    @Arg('input', () => ResendPartnershipInvitationInput, { description: 'Which one.' })
    input: ResendPartnershipInvitationInput,
    @Ctx() context: Context,
  ): Promise<PartnershipInvitationPayload> {
    return payload(context, await context.perform(resendPartnershipInvitation, input), input.invitationId);
  }

  @Mutation(() => PartnershipInvitationPayload, {
    description: 'Takes an invitation back while it waits: nobody can answer it any more, and its link says so.',
  })
  async revokePartnershipInvitation(
    @Arg('input', () => RevokePartnershipInvitationInput, { description: 'Which one.' })
    input: RevokePartnershipInvitationInput,
    @Ctx() context: Context,
  ): Promise<PartnershipInvitationPayload> {
    return payload(context, await context.perform(revokePartnershipInvitation, input), input.invitationId);
  }

  @Mutation(() => PartnershipInvitationPayload, {
    description: 'Declines a provider’s invitation. A global admin does, also of a company that is no partner yet.',
  })
  async declinePartnershipInvitation(
    @Arg('input', () => DeclinePartnershipInvitationInput, { description: 'Which one, and why.' })
    input: DeclinePartnershipInvitationInput,
    @Ctx() context: Context,
  ): Promise<PartnershipInvitationPayload> {
    const outcome = await context.perform(declinePartnershipInvitation, input);
    const invitation = await invitationByToken(this.reader.manager, PartnershipInvitation, input.token);
    // The person who just declined has read it by its link, and may see what came of that.
    if (outcome.result) return { invitation, userErrors: [] };
    return payload(context, outcome, invitation?.id ?? null);
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
    const outcome = await context.perform(authorizeIndirectProvider, input);
    return partnershipPayload(context, outcome, () => livePartnershipId(this.reader, input.token, input.accountId));
  }

  /** Where there is an invitation of these addresses that waits already. */
  private pending(providerId: string, invitees: readonly { readonly email: string }[]): Promise<(string | null)[]> {
    const emails = invitees.map(({ email }) => email);
    return pendingIds(this.reader, PartnershipInvitation, { providerId }, emails);
  }
}

/** The invitation that was changed, or the one that there is: through the loaders, so only where it may be seen. */
async function payload(
  { loaders }: Context,
  { result, userErrors }: Outcome<InvitationRef, ErrorCode>,
  present: string | null,
): Promise<PartnershipInvitationPayload> {
  const id = result?.invitationId ?? present;
  return { invitation: id === null ? null : await loaders.partnershipInvitation.load(id), userErrors };
}

const isPending = ({ userErrors }: InvitedRow): boolean =>
  userErrors.some(({ code }) => code === 'INVITATION_ALREADY_PENDING');

/** Where rows kept the call from being done, each is told its own; otherwise the call was refused before any was looked at. */
function refusedRows({ rows }: InviteResellersInput, userErrors: readonly UserErrorData<ErrorCode>[]): InvitedRow[] {
  const ofRow = (index: number) => userErrors.filter(({ path }) => path[1] === 'rows' && path[2] === String(index));
  if (!userErrors.some(({ path }) => path[1] === 'rows' && path.length > 2)) return [];
  return rows.map((_, index) => ({ invitationId: null, userErrors: ofRow(index) }));
}
