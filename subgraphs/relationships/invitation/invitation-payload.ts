import type { Outcome } from '../../../chassis/refusal';
import type { ErrorCode } from '../errors';
import type { InvitationRef } from './invite-reseller';
import type { Context } from '../context';
import type { PartnershipInvitationPayload } from '../payloads.types';

/** The invitation that was changed, or the one that there is: through the loaders, so only where it may be seen. */
export async function invitationPayload(
  { loaders }: Context,
  { result, userErrors }: Outcome<InvitationRef, ErrorCode>,
  present: () => Promise<string | null>,
): Promise<PartnershipInvitationPayload> {
  const id = result?.invitationId ?? (await present());
  return { invitation: id === null ? null : await loaders.partnershipInvitation.load(id), userErrors };
}
