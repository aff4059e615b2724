import { Ctx, Mutation, Resolver, Root } from 'type-graphql';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input, NullableResolver } from '../../../chassis/graphql/fields';
import { PartnerAccountType } from '../partner-account.types';
import type { AccountRow } from '../account';
import { EnrollmentPayload, accountPayload } from '../account-payload.types';
import { privately, type Context, type Private } from '../context';
import { lookUp, type CompanyLookup, type CompanyRegister } from '../register';
import type { SupportContact } from './profile.entity';
import { BusinessProfileType, SupportContactType } from './profile.types';
import { setBusinessProfile } from './set-business-profile';
import { setSupportContact } from './set-support-contact';

type SetBusinessProfileInput = GivenTo<ReturnType<typeof setBusinessProfile>>;

/** What is looked up before the transaction of a change begins. */
export const lookUps = (register: CompanyRegister) => ({
  setBusinessProfile: ({ input }: { readonly input: SetBusinessProfileInput }) => lookUp(register, input),
});

@Resolver(() => PartnerAccountType)
export class ProfileResolver {
  @NullableResolver(() => BusinessProfileType, 'The company as it presents itself for verification. Private.')
  businessProfile(@Root() account: AccountRow, @Ctx() context: Context): Private<BusinessProfileType> {
    return privately(account, context, async () => {
      const profile = await context.loaders.businessProfile.load(account.id);
      // The row carries the columns of its address itself.
      return profile && Object.assign(profile, { address: profile });
    });
  }

  @NullableResolver(() => SupportContactType, 'Where its customers find help.')
  supportContact(@Root() { id }: AccountRow, @Ctx() { loaders }: Context): Promise<SupportContact | null> {
    return loaders.supportContact.load(id);
  }

  @Mutation(() => EnrollmentPayload, {
    description:
      'Sets the company: as the register knows it, or as it was entered. After the submission it is checked again.',
  })
  async setBusinessProfile(
    @Input(setBusinessProfile(null), 'The company.') input: SetBusinessProfileInput,
    @Ctx() context: Context,
    @Root() lookup: CompanyLookup = 'UNAVAILABLE',
  ): Promise<EnrollmentPayload> {
    return accountPayload(context, await context.perform(setBusinessProfile(lookup), input), input.accountId);
  }

  @Mutation(() => EnrollmentPayload, { description: 'Sets where customers find help.' })
  async setSupportContact(
    @Input(setSupportContact, 'Where.') input: GivenTo<typeof setSupportContact>,
    @Ctx() context: Context,
  ): Promise<EnrollmentPayload> {
    return accountPayload(context, await context.perform(setSupportContact, input), input.accountId);
  }
}
