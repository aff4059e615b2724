import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Reader } from '../../../chassis/database/database';
import { inviteResellerInput, inviteResellersInput } from './inviting';
import { partnershipInvitationInput } from './partnership-invitation-inputs';
import { pendingInvitationIds } from './previews.rows';
import { inviteResellers, type InvitedRow } from './invite-resellers';
import { inviteReseller } from './invite-reseller';
import { resendPartnershipInvitation, revokePartnershipInvitation } from './partnership-invitations.work';
import type { Context } from '../context';
import {
  InviteResellerInput,
  InviteResellersInput,
  ResendPartnershipInvitationInput,
  RevokePartnershipInvitationInput,
} from './partnership-invitation.inputs';
import {
  InviteResellersPayload,
  PartnershipInvitationPayload,
  invitationPayload,
} from './partnership-invitation-payload.types';

/** What a provider does about its invitations. */
@Resolver()
export class InvitingResellersResolver {
  constructor(private readonly reader: Reader) {}

  @Mutation(() => PartnershipInvitationPayload, {
    description:
      'A provider asks a reseller by e-mail to authorize it. Only an active provider’s sellers and admins do; at most a thousand times in 24 hours, fifty of them to one mail domain.',
  })
  async inviteReseller(
    @Arg('input', () => InviteResellerInput, { description: 'Who invites whom.' }) input: InviteResellerInput,
    @Ctx() context: Context,
  ): Promise<PartnershipInvitationPayload> {
    const change = { mutation: 'inviteReseller', shape: inviteResellerInput, work: inviteReseller };
    const outcome = await context.perform(change, input);
    return invitationPayload(context, outcome, async () => {
      const pending = await pendingInvitationIds(this.reader, input.providerId, [input.email]);
      return pending.at(0) ?? null;
    });
  }

  @Mutation(() => InviteResellersPayload, {
    description:
      'Up to 250 at once, one result for each row, in order. A request holds 100 kB in all: long messages make for fewer rows.',
  })
  async inviteResellers(
    @Arg('input', () => InviteResellersInput, { description: 'Who invites whom.' }) input: InviteResellersInput,
    @Ctx() context: Context,
  ): Promise<InviteResellersPayload> {
    const change = { mutation: 'inviteResellers', shape: inviteResellersInput, work: inviteResellers };
    const { result, userErrors } = await context.perform(change, input);
    const rows = result?.rows ?? refusedRows(input, userErrors);
    const emails = input.rows.map(({ email }) => email);
    const pending = await pendingInvitationIds(this.reader, input.providerId, rows.some(isPending) ? emails : []);
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
    const shape = partnershipInvitationInput;
    const change = { mutation: 'resendPartnershipInvitation', shape, work: resendPartnershipInvitation };
    return invitationPayload(context, await context.perform(change, input), () => Promise.resolve(input.invitationId));
  }

  @Mutation(() => PartnershipInvitationPayload, {
    description: 'Takes an invitation back while it waits: nobody can answer it any more, and its link says so.',
  })
  async revokePartnershipInvitation(
    @Arg('input', () => RevokePartnershipInvitationInput, { description: 'Which one.' })
    input: RevokePartnershipInvitationInput,
    @Ctx() context: Context,
  ): Promise<PartnershipInvitationPayload> {
    const shape = partnershipInvitationInput;
    const change = { mutation: 'revokePartnershipInvitation', shape, work: revokePartnershipInvitation };
    return invitationPayload(context, await context.perform(change, input), () => Promise.resolve(input.invitationId));
  }
}

const isPending = ({ userErrors }: InvitedRow): boolean =>
  userErrors.some(({ code }) => code === 'INVITATION_ALREADY_PENDING');

/** Where rows kept the call from being done, each is told its own; otherwise the call was refused before any was looked at. */
function refusedRows({ rows }: InviteResellersInput, userErrors: InvitedRow['userErrors']): InvitedRow[] {
  const ofRow = (index: number) => userErrors.filter(({ path }) => path[1] === 'rows' && path[2] === String(index));
  if (!userErrors.some(({ path }) => path[1] === 'rows' && path.length > 2)) return [];
  return rows.map((_, index) => ({ invitationId: null, userErrors: ofRow(index) }));
}
