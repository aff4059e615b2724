import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Database } from '../../../chassis/database/database';
import { registerIndirectProviderInput, setProviderListingInput } from './provider-input';
import { suspensionInput } from '../program/suspension';
import { accountIdOf } from '../account/work-accounts.rows';
import { setProviderListing } from './set-provider-listing';
import { registerIndirectProvider } from './register-indirect-provider';
import { reinstatePartnerAccount, suspendPartnerAccount } from '../program/suspend-partner-account';
import { PartnerAccountPayload } from '../account-payloads.types';
import type { Context } from '../context';
import { accountPayload, type AccountPayload } from '../payload.types';
import {
  RegisterIndirectProviderInput,
  ReinstatePartnerAccountInput,
  SetProviderListingInput,
  SuspendPartnerAccountInput,
} from './provider.inputs';

/** Providers, and what the operator does with accounts. */
@Resolver()
export class ProviderResolver {
  constructor(private readonly reader: Database['reader']) {}

  @Mutation(() => PartnerAccountPayload, {
    description:
      'Opens the account of a provider, verified and with a PartnerID; it becomes active once it has signed.',
  })
  async registerIndirectProvider(
    @Arg('input', () => RegisterIndirectProviderInput, { description: 'The provider.' })
    input: RegisterIndirectProviderInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const shape = registerIndirectProviderInput;
    const change = { mutation: 'registerIndirectProvider', shape, work: registerIndirectProvider };
    const outcome = await context.perform(change, input);
    // Whose account a tenant has is told to the operator only, be it one that everybody may see.
    const isTaken = outcome.userErrors.some(({ code }) => code === 'ALREADY_ENROLLED');
    return accountPayload(context, outcome, isTaken ? await accountIdOf(this.reader, input.tenantId) : null);
  }

  @Mutation(() => PartnerAccountPayload, { description: 'Sets how a provider presents itself in the directory.' })
  async setProviderListing(
    @Arg('input', () => SetProviderListingInput, { description: 'All of it, as it is to be.' })
    input: SetProviderListingInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const change = { mutation: 'setProviderListing', shape: setProviderListingInput, work: setProviderListing };
    return accountPayload(context, await context.perform(change, input), input.accountId);
  }

  @Mutation(() => PartnerAccountPayload, {
    description: 'Suspends a partner: it goes on with what it has and begins nothing new.',
  })
  async suspendPartnerAccount(
    @Arg('input', () => SuspendPartnerAccountInput, { description: 'The account and the reason.' })
    input: SuspendPartnerAccountInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const change = { mutation: 'suspendPartnerAccount', shape: suspensionInput, work: suspendPartnerAccount };
    return accountPayload(context, await context.perform(change, input), input.accountId);
  }

  @Mutation(() => PartnerAccountPayload, { description: 'Ends the suspension of a partner.' })
  async reinstatePartnerAccount(
    @Arg('input', () => ReinstatePartnerAccountInput, { description: 'The account and the reason.' })
    input: ReinstatePartnerAccountInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const change = { mutation: 'reinstatePartnerAccount', shape: suspensionInput, work: reinstatePartnerAccount };
    return accountPayload(context, await context.perform(change, input), input.accountId);
  }
}
