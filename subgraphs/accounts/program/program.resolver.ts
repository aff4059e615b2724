import { Ctx, Mutation, Resolver } from 'type-graphql';
import { Input } from '../../../chassis/graphql/fields';
import { PartnerAccountPayload, accountPayload } from '../account-payload.types';
import type { Context } from '../context';
import { ReinstatePartnerAccountInput, SuspendPartnerAccountInput } from './program.inputs';
import { reinstatePartnerAccount } from './reinstate-partner-account';
import { suspendPartnerAccount } from './suspend-partner-account';

@Resolver()
export class ProgramResolver {
  @Mutation(() => PartnerAccountPayload, {
    description: 'Suspends a partner: it goes on with what it has and begins nothing new.',
  })
  async suspendPartnerAccount(
    @Input(() => SuspendPartnerAccountInput, 'The account and the reason.') input: SuspendPartnerAccountInput,
    @Ctx() context: Context,
  ): Promise<PartnerAccountPayload> {
    return accountPayload(context, await context.perform(suspendPartnerAccount, input), input.accountId);
  }

  @Mutation(() => PartnerAccountPayload, { description: 'Ends the suspension of a partner.' })
  async reinstatePartnerAccount(
    @Input(() => ReinstatePartnerAccountInput, 'The account and the reason.') input: ReinstatePartnerAccountInput,
    @Ctx() context: Context,
  ): Promise<PartnerAccountPayload> {
    return accountPayload(context, await context.perform(reinstatePartnerAccount, input), input.accountId);
  }
}
