import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Input } from '../../../chassis/graphql/nullable';
import { endPartnership } from './end-partnership';
import { grantConsent } from './grant-consent';
import { withdrawConsent } from './withdraw-consent';
import type { Context } from '../context';
import { EndPartnershipInput, GrantConsentInput, WithdrawConsentInput } from './partnership.inputs';
import { PartnershipPayload, partnershipPayload } from './partnership.types';

/** What is done about a partnership. */
@Resolver()
export class PartnershipMutationsResolver {
  @Mutation(() => PartnershipPayload, {
    description:
      'Takes back one consent; the partnership goes on. DELEGATED_ADMIN is the provider’s admin access. Taking back what is taken back already, or ended with the partnership, changes nothing.',
  })
  async withdrawConsent(
    @Input(() => WithdrawConsentInput, 'Which one.') input: WithdrawConsentInput,
    @Ctx() context: Context,
  ): Promise<PartnershipPayload> {
    return partnershipPayload(context, await context.perform(withdrawConsent, input), input.partnershipId);
  }

  @Mutation(() => PartnershipPayload, { description: 'Gives a consent again that was taken back.' })
  async grantConsent(
    @Input(() => GrantConsentInput, 'Which one.') input: GrantConsentInput,
    @Ctx() context: Context,
  ): Promise<PartnershipPayload> {
    return partnershipPayload(context, await context.perform(grantConsent, input), input.partnershipId);
  }

  @Mutation(() => PartnershipPayload, {
    description:
      'Ends a partnership, from either side. Its three consents end with it, and the provider’s admin rights at the customers served through it. Customers and their relationships stay; nothing more can be ordered for them through it. To connect again takes a new invitation.',
  })
  async endPartnership(
    @Input(() => EndPartnershipInput, 'Which one, and why.') input: EndPartnershipInput,
    @Ctx() context: Context,
  ): Promise<PartnershipPayload> {
    return partnershipPayload(context, await context.perform(endPartnership, input), input.partnershipId);
  }
}
