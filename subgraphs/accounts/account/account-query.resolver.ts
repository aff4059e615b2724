import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { AccountRow } from './account.rows';
import type { Context } from '../context';
import { PartnerAccountType } from './partner-account.types';

@Resolver()
export class AccountQueryResolver {
  @Query(() => PartnerAccountType, {
    nullable: true,
    description:
      'Own account, an official provider, or (for the operator) any account; null for everything else, whether it exists or not.',
  })
  partnerAccount(
    @Arg('id', () => ID, { description: 'Id of the account.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<AccountRow | null> {
    return loaders.account.load(id);
  }
}

/** How a reference from another subgraph is met: whoever works with an account may see it. */
export async function referencedAccount(id: string, { actor, loaders, catchUp }: Context): Promise<AccountRow | null> {
  const known = await loaders.acquaintedAccount.load(id);
  // For these two nothing that relationships has to say can change the answer.
  if (known !== null || actor.isOperator || actor.kind === 'ANONYMOUS') return known;
  await catchUp();
  return loaders.acquaintedAccountAfterAll.load(id);
}
