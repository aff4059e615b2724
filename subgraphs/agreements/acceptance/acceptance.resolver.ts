import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Outcome } from '../../../chassis/refusal';
import { acceptInput, attestInput, publishInput, signInput } from './acceptance-inputs';
import type { ErrorCode } from '../errors';
import type { Recorded } from './record-acceptance.work';
import { acceptCustomerAgreement, attestCustomerAgreement } from './attest-customer-agreement';
import { publishTemplate } from '../templates/publish-agreement-template';
import { signPartnerAgreement } from './sign-partner-agreement';
import {
  AcceptCustomerAgreementInput,
  AttestCustomerAgreementInput,
  PublishAgreementTemplateInput,
  SignPartnerAgreementInput,
} from './agreement.inputs';
import type { Context } from '../context';
import {
  AgreementTemplatePayload,
  CustomerAgreementPayload,
  PartnerAgreementPayload,
  acceptanceAnswer,
  type TemplateAnswer,
} from './acceptance.types';

@Resolver()
export class AgreementMutationsResolver {
  @Mutation(() => AgreementTemplatePayload, {
    description:
      'Publishes a text. It is the one to accept from this moment on, and the version before counts until `requiredFrom`. Operator only.',
  })
  async publishAgreementTemplate(
    @Arg('input', () => PublishAgreementTemplateInput, { description: 'The text.' })
    input: PublishAgreementTemplateInput,
    @Ctx() context: Context,
  ): Promise<TemplateAnswer> {
    const verb = { mutation: 'publishAgreementTemplate', shape: publishInput, work: publishTemplate };
    const { result, userErrors } = await context.perform(verb, input);
    return { template: result && (await context.loaders.template(result.templateId)), userErrors };
  }

  @Mutation(() => PartnerAgreementPayload, {
    description:
      'Signs the partner agreement for your account: by a global admin, once the account is verified and has a PartnerID. With it an indirect reseller becomes active.',
  })
  async signPartnerAgreement(
    @Arg('input', () => SignPartnerAgreementInput, { description: 'What was shown, and who signs.' })
    input: SignPartnerAgreementInput,
    @Ctx() context: Context,
  ) {
    const verb = { mutation: 'signPartnerAgreement', shape: signInput, work: signPartnerAgreement };
    const outcome = await context.perform(verb, input);
    const { party: account, ...answer } = await acceptanceAnswer(
      context,
      { kind: 'party', id: input.accountId },
      outcome,
    );
    return { account, ...answer };
  }

  @Mutation(() => CustomerAgreementPayload, {
    description:
      'A provider states that the customer accepted, when, and through whom; the customer is told by e-mail. Resellers may not.',
  })
  attestCustomerAgreement(
    @Arg('input', () => AttestCustomerAgreementInput, { description: 'What the customer accepted, and who agreed.' })
    input: AttestCustomerAgreementInput,
    @Ctx() context: Context,
  ) {
    const verb = { mutation: 'attestCustomerAgreement', shape: attestInput, work: attestCustomerAgreement };
    return customerAnswer(context, input.customerId, context.perform(verb, input));
  }

  @Mutation(() => CustomerAgreementPayload, {
    description: 'The customer accepts by itself: by a global admin of its own tenant.',
  })
  acceptCustomerAgreement(
    @Arg('input', () => AcceptCustomerAgreementInput, { description: 'What was shown, and who accepts.' })
    input: AcceptCustomerAgreementInput,
    @Ctx() context: Context,
  ) {
    const verb = { mutation: 'acceptCustomerAgreement', shape: acceptInput, work: acceptCustomerAgreement };
    return customerAnswer(context, input.customerId, context.perform(verb, input));
  }
}

async function customerAnswer(context: Context, id: string, outcome: Promise<Outcome<Recorded, ErrorCode>>) {
  const { party: customer, ...answer } = await acceptanceAnswer(context, { kind: 'customer', id }, await outcome);
  return { customer, ...answer };
}
