import { Arg, Ctx, Mutation, Resolver, Root } from 'type-graphql';
import { setBusinessProfileInput } from '../profile/business-profile';
import { lookUp, type CompanyLookup, type CompanyRegister } from '../register/company-register';
import { setPrimaryContactInput, setSupportContactInput } from '../contact/contacts';
import { startEnrollmentInput, submitEnrollmentInput } from './may-start';
import { setBusinessProfile } from '../profile/set-business-profile';
import { setPrimaryContact, setSupportContact } from '../contact/set-primary-contact';
import { startEnrollment } from './start-enrollment';
import { submitEnrollment } from './submit-enrollment';
import type { Context } from '../context';
import {
  SetBusinessProfileInput,
  SetPrimaryContactInput,
  SetSupportContactInput,
  StartEnrollmentInput,
  SubmitEnrollmentInput,
} from './enrollment.inputs';
import { EnrollmentPayload, accountPayload, type AccountPayload } from '../payload.types';

/** What is looked up before the transaction of a change begins. */
export const lookUps = (register: CompanyRegister) => ({
  setBusinessProfile: ({ input }: { readonly input: SetBusinessProfileInput }) => lookUp(register, input),
});

/** What the applicant does, from the first word to the submission. */
@Resolver()
export class EnrollmentDraftResolver {
  @Mutation(() => EnrollmentPayload, {
    description: 'Opens an account for the tenant of the signed-in global admin, with a draft to be filled in.',
  })
  async startEnrollment(
    @Arg('input', () => StartEnrollmentInput, { description: 'Where, and why.' }) input: StartEnrollmentInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const change = { mutation: 'startEnrollment', shape: startEnrollmentInput, work: startEnrollment };
    return accountPayload(context, await context.perform(change, input), context.actor.accountId);
  }

  @Mutation(() => EnrollmentPayload, {
    description:
      'Sets the company: as the register knows it, or as it was entered. After the submission it is checked again.',
  })
  async setBusinessProfile(
    @Arg('input', () => SetBusinessProfileInput, { description: 'The company.' }) input: SetBusinessProfileInput,
    @Ctx() context: Context,
    @Root() lookup: CompanyLookup = 'UNAVAILABLE',
  ): Promise<AccountPayload> {
    const work = setBusinessProfile(lookup);
    const change = { mutation: 'setBusinessProfile', shape: setBusinessProfileInput, work };
    return accountPayload(context, await context.perform(change, input), input.accountId);
  }

  @Mutation(() => EnrollmentPayload, {
    description: 'Sets the person to turn to. After the submission, somebody else or another address confirms anew.',
  })
  async setPrimaryContact(
    @Arg('input', () => SetPrimaryContactInput, { description: 'The person.' }) input: SetPrimaryContactInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const change = { mutation: 'setPrimaryContact', shape: setPrimaryContactInput, work: setPrimaryContact };
    return accountPayload(context, await context.perform(change, input), input.accountId);
  }

  @Mutation(() => EnrollmentPayload, { description: 'Sets where customers find help.' })
  async setSupportContact(
    @Arg('input', () => SetSupportContactInput, { description: 'Where.' }) input: SetSupportContactInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const change = { mutation: 'setSupportContact', shape: setSupportContactInput, work: setSupportContact };
    return accountPayload(context, await context.perform(change, input), input.accountId);
  }

  @Mutation(() => EnrollmentPayload, {
    description:
      'Hands the enrollment in: PartnerIDs are issued, and the primary contact is mailed a link to confirm with.',
  })
  async submitEnrollment(
    @Arg('input', () => SubmitEnrollmentInput, { description: 'The enrollment.' }) input: SubmitEnrollmentInput,
    @Ctx() context: Context,
  ): Promise<AccountPayload> {
    const change = { mutation: 'submitEnrollment', shape: submitEnrollmentInput, work: submitEnrollment };
    return accountPayload(context, await context.perform(change, input), input.accountId);
  }
}
