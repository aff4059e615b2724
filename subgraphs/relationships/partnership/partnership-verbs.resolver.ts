import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Reader } from '../../../chassis/database/database';
import { tokenHash } from '../../../chassis/token';
import type { Outcome } from '../../../chassis/refusal';
import {
  authorizeIndirectProviderInput,
  declinePartnershipInvitationInput,
  endPartnershipInput,
  grantConsentInput,
  withdrawConsentInput,
} from './partnership-inputs';
import type { ErrorCode } from '../errors';
import { PartnershipInvitation } from '../invitation.entity';
import { invitationByTokenHash, livePartnershipIdOfLink } from '../invitation/previews.rows';
import { authorizeIndirectProvider, type PartnershipRef } from '../invitation/authorize-indirect-provider';
import { declinePartnershipInvitation } from '../invitation/partnership-invitations.work';
import { endPartnership } from './end-partnership';
import { grantConsent, withdrawConsent } from './partnerships.work';
import type { Context } from '../context';
import { invitationPayload } from '../invitation/invitation-payload';
import {
  AuthorizeIndirectProviderInput,
  DeclinePartnershipInvitationInput,
  EndPartnershipInput,
  GrantConsentInput,
  WithdrawConsentInput,
} from './partnership.inputs';
import { PartnershipInvitationPayload, PartnershipPayload } from '../payloads.types';

/** What is done about a partnership, from the answer to the invitation to its end. */
@Resolver()
export class PartnershipVerbsResolver {
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

  @Mutation(() => PartnershipPayload, {
    description:
      'Takes back one consent; the partnership goes on. DELEGATED_ADMIN is the provider’s admin access. Taking back what is taken back already, or ended with the partnership, changes nothing.',
  })
  async withdrawConsent(
    @Arg('input', () => WithdrawConsentInput, { description: 'Which one.' }) input: WithdrawConsentInput,
    @Ctx() context: Context,
  ): Promise<PartnershipPayload> {
    const change = { mutation: 'withdrawConsent', shape: withdrawConsentInput, work: withdrawConsent };
    return partnershipPayload(context, await context.perform(change, input), () =>
      Promise.resolve(input.partnershipId),
    );
  }

  @Mutation(() => PartnershipPayload, { description: 'Gives a consent again that was taken back.' })
  async grantConsent(
    @Arg('input', () => GrantConsentInput, { description: 'Which one.' }) input: GrantConsentInput,
    @Ctx() context: Context,
  ): Promise<PartnershipPayload> {
    const change = { mutation: 'grantConsent', shape: grantConsentInput, work: grantConsent };
    return partnershipPayload(context, await context.perform(change, input), () =>
      Promise.resolve(input.partnershipId),
    );
  }

  @Mutation(() => PartnershipPayload, {
    description:
      'Ends a partnership, from either side. Its three consents end with it, and the provider’s admin rights at the customers served through it. Customers and their relationships stay; nothing more can be ordered for them through it. To connect again takes a new invitation.',
  })
  async endPartnership(
    @Arg('input', () => EndPartnershipInput, { description: 'Which one, and why.' }) input: EndPartnershipInput,
    @Ctx() context: Context,
  ): Promise<PartnershipPayload> {
    const change = { mutation: 'endPartnership', shape: endPartnershipInput, work: endPartnership };
    return partnershipPayload(context, await context.perform(change, input), () =>
      Promise.resolve(input.partnershipId),
    );
  }
}

/** The partnership that was changed, or the one that there is: through the loaders, so only where it may be seen. */
async function partnershipPayload(
  { loaders }: Context,
  { result, userErrors }: Outcome<PartnershipRef, ErrorCode>,
  present: () => Promise<string | null>,
): Promise<PartnershipPayload> {
  const id = result?.partnershipId ?? (await present());
  return { partnership: id === null ? null : await loaders.partnership.load(id), userErrors };
}
