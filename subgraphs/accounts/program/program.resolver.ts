import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input } from '../../../chassis/graphql/fields';
import { PartnerAccountPayload, accountPayload } from '../account-payload.types';
import type { Context } from '../context';
import { reinstatePartnerAccount } from './reinstate-partner-account';
import { suspendPartnerAccount } from './suspend-partner-account';

@Resolver()
export class ProgramResolver {
  @Mutation(() => PartnerAccountPayload, {
    description: 'Suspends a partner: it goes on with what it has and begins nothing new.',
  })
  async suspendPartnerAccount(
    @Input(suspendPartnerAccount, 'The account and the reason.') input: GivenTo<typeof suspendPartnerAccount>,
    @Ctx() context: Context,
  ): Promise<PartnerAccountPayload> {
    return accountPayload(context, await context.perform(suspendPartnerAccount, input), input.accountId);
  }

  @Mutation(() => PartnerAccountPayload, { description: 'Ends the suspension of a partner.' })
  async reinstatePartnerAccount(
    @Input(reinstatePartnerAccount, 'The account and the reason.') input: GivenTo<typeof reinstatePartnerAccount>,
    @Ctx() context: Context,
  ): Promise<PartnerAccountPayload> {
    return accountPayload(context, await context.perform(reinstatePartnerAccount, input), input.accountId);
  }
}
