import { Ctx, Mutation, Resolver } from 'type-graphql';
import type { GivenTo } from '../../../chassis/unit-of-work/verb';
import { Input } from '../../../chassis/graphql/fields';
import type { Outcome } from '../../../chassis/refusal';
import type { PartyKind } from '../agreement';
import type { Context } from '../context';
import { AgreementRefusal, type ErrorCode } from '../errors';
import { acceptCustomerAgreement } from './accept-customer-agreement';
import { CustomerAgreementPayload, PartnerAgreementPayload } from './agreement.types';
import { attestCustomerAgreement } from './attest-customer-agreement';
import type { Recorded } from './record-acceptance.work';
import { signPartnerAgreement } from './sign-partner-agreement';

@Resolver()
export class AcceptanceResolver {
  @Mutation(() => PartnerAgreementPayload, {
    description:
      'Signs the partner agreement for your account: by a global admin, once the account is verified and has a PartnerID. With it an indirect reseller becomes active.',
  })
  async signPartnerAgreement(
    @Input(signPartnerAgreement, 'What was shown, and who signs.') input: GivenTo<typeof signPartnerAgreement>,
    @Ctx() context: Context,
  ): Promise<PartnerAgreementPayload> {
    const outcome = await context.perform(signPartnerAgreement, input);
    const { party: account, ...answer } = await answerOf(context, 'party', input.accountId, outcome);
    return { account, ...answer };
  }

  @Mutation(() => CustomerAgreementPayload, {
    description:
      'A provider states that the customer accepted, when, and through whom; the customer is told by e-mail. Resellers may not.',
  })
  async attestCustomerAgreement(
    @Input(attestCustomerAgreement, 'What the customer accepted, and who agreed.')
    input: GivenTo<typeof attestCustomerAgreement>,
    @Ctx() context: Context,
  ): Promise<CustomerAgreementPayload> {
    const outcome = await context.perform(attestCustomerAgreement, input);
    const { party: customer, ...answer } = await answerOf(context, 'customer', input.customerId, outcome);
    return { customer, ...answer };
  }

  @Mutation(() => CustomerAgreementPayload, {
    description: 'The customer accepts by itself: by a global admin of its own tenant.',
  })
  async acceptCustomerAgreement(
    @Input(acceptCustomerAgreement, 'What was shown, and who accepts.') input: GivenTo<typeof acceptCustomerAgreement>,
    @Ctx() context: Context,
  ): Promise<CustomerAgreementPayload> {
    const outcome = await context.perform(acceptCustomerAgreement, input);
    const { party: customer, ...answer } = await answerOf(context, 'customer', input.customerId, outcome);
    return { customer, ...answer };
  }
}

/** The party and the acceptance as the viewer may see them now; null for what it may not. */
async function answerOf(
  { loaders }: Context,
  kind: PartyKind,
  id: string,
  { result, userErrors }: Outcome<Recorded, ErrorCode>,
) {
  const [known, agreement] = await Promise.all([
    loaders[kind].acceptances.load(id),
    result && loaders.agreement.load(result.agreementId),
  ]);
  const repeated = result?.isRepeated ? AgreementRefusal.of('AGREEMENT_ALREADY_ACCEPTED').errors : [];
  return { party: known && { id: known.id }, agreement, userErrors: [...userErrors, ...repeated] };
}
