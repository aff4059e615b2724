import { Ctx, Mutation, Resolver, Root } from 'type-graphql';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input, NullableResolver } from '../../../chassis/graphql/fields';
import { PartnerAccountType } from '../partner-account.types';
import type { Database } from '../../../chassis/database/database';
import { accountIdOf, type AccountRow } from '../account';
import { PartnerAccountPayload, accountPayload } from '../account-payload.types';
import type { Context } from '../context';
import { servicesOf } from './provider';
import { ProviderListingType } from './provider.types';
import { registerIndirectProvider } from './register-indirect-provider';
import { setProviderListing } from './set-provider-listing';

@Resolver(() => PartnerAccountType)
export class ProviderResolver {
  constructor(private readonly reader: Database['reader']) {}

  @NullableResolver(() => ProviderListingType, 'How it presents itself to resellers; on providers only.')
  async providerListing(
    @Root() { id, kind, isOfficial }: AccountRow,
    @Ctx() { loaders }: Context,
  ): Promise<ProviderListingType | null> {
    if (kind !== 'INDIRECT_PROVIDER') return null;
    const [listing, given] = await Promise.all([loaders.providerListing.load(id), loaders.providerServices.load(id)]);
    return listing && Object.assign(listing, { isOfficial, services: servicesOf(given) });
  }

  @Mutation(() => PartnerAccountPayload, {
    description:
      'Opens the account of a provider, verified and with a PartnerID; it becomes active once it has signed.',
  })
  async registerIndirectProvider(
    @Input(registerIndirectProvider, 'The provider.') input: GivenTo<typeof registerIndirectProvider>,
    @Ctx() context: Context,
  ): Promise<PartnerAccountPayload> {
    const outcome = await context.perform(registerIndirectProvider, input);
    // Which account a tenant has is shown to the operator only, even where the account itself is public.
    const isTaken = outcome.userErrors.some(({ code }) => code === 'ALREADY_ENROLLED');
    return accountPayload(context, outcome, isTaken ? await accountIdOf(this.reader, input.tenantId) : null);
  }

  @Mutation(() => PartnerAccountPayload, { description: 'Sets how a provider presents itself in the directory.' })
  async setProviderListing(
    @Input(setProviderListing, 'All of it, as it is to be.') input: GivenTo<typeof setProviderListing>,
    @Ctx() context: Context,
  ): Promise<PartnerAccountPayload> {
    return accountPayload(context, await context.perform(setProviderListing, input), input.accountId);
  }
}
