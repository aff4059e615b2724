import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Reader } from '../../chassis/database/database';
import type { Outcome } from '../../chassis/refusal';
import { inviteResellerInput } from '../domain/inviting';
import type { ErrorCode } from '../domain/refusal';
import { pendingInvitationId } from '../persistence/previews';
import { inviteReseller } from '../services/inviting-resellers';
import type { InvitationRef } from '../services/inviting-resellers';
import type { Context } from './context';
import { InviteResellerInput } from './partnership.inputs';
import { PartnershipInvitationPayload } from './payloads';

/** What a provider does about its invitations. */
@Resolver()
export class InvitingResellersResolver {
  constructor(private readonly reader: Reader) {}

  @Mutation(() => PartnershipInvitationPayload, {
    description:
      'A provider asks a reseller by e-mail to authorize it. Only an active provider’s sellers and admins do.',
  })
  async inviteReseller(
    @Arg('input', () => InviteResellerInput, { description: 'Who invites whom.' }) input: InviteResellerInput,
    @Ctx() context: Context,
  ): Promise<PartnershipInvitationPayload> {
    const change = { mutation: 'inviteReseller', shape: inviteResellerInput, work: inviteReseller };
    const outcome = await context.perform(change, input);
    return invitationPayload(context, outcome, () => pendingInvitationId(this.reader, input.providerId, input.email));
  }
}

/** The invitation that was changed, or the one that there is: through the loaders, so only where it may be seen. */
async function invitationPayload(
  { loaders }: Context,
  { result, userErrors }: Outcome<InvitationRef, ErrorCode>,
  present: () => Promise<string | null>,
): Promise<PartnershipInvitationPayload> {
  const id = result?.invitationId ?? (await present());
  return { invitation: id === null ? null : await loaders.partnershipInvitation.load(id), userErrors };
}
