import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { endPartnershipInput, grantConsentInput, withdrawConsentInput } from './partnership-inputs';
import { endPartnership } from './end-partnership';
import { grantConsent, withdrawConsent } from './partnerships.work';
import type { Context } from '../context';
import { EndPartnershipInput, GrantConsentInput, WithdrawConsentInput } from './partnership.inputs';
import { PartnershipPayload, partnershipPayload } from './partnership-payload.types';

/** What is done about a partnership. */
@Resolver()
export class PartnershipVerbsResolver {
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
