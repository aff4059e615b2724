import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { isOfCompany } from './webmail';
import type { PrimaryContact } from '../enrollment/profile.entity';
import type { Context } from '../context';
import { PrimaryContactType } from '../profile/profile.types';

@Resolver(() => PrimaryContactType)
export class PrimaryContactResolver {
  @FieldResolver(() => Boolean, {
    description:
      "Whether the address is in the domain of the company's work account or website. Where it is not, a reviewer should look twice.",
  })
  async emailMatchesCompany(
    @Root() { accountId, email }: PrimaryContact,
    @Ctx() { loaders }: Context,
  ): Promise<boolean> {
    const [account, profile] = await Promise.all([
      loaders.account.load(accountId),
      loaders.businessProfile.load(accountId),
    ]);
    return isOfCompany(email, { domain: account?.domain ?? null, website: profile?.website ?? null });
  }
}
