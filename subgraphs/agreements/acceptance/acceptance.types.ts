import { Field, ObjectType } from 'type-graphql';
import { payloadTypes } from '../../../chassis/graphql/payload-types';
import type { Outcome, UserErrorData } from '../../../chassis/refusal';
import { AgreementRefusal, type ErrorCode as Code } from '../errors';
import type { Agreement } from './agreement.entity';
import type { TemplateRow } from '../templates/agreement-template.entity';
import type { Recorded } from './record-acceptance.work';
import { AgreementTemplateType } from '../templates/agreement-template.types';
import { AgreementObject } from './agreement.types';
import type { Context } from '../context';
import { ErrorCode } from '../error-code.types';
import { CustomerStub, PartnerAccountStub } from '../parties.types';

export const { UserError, MutationPayload } = payloadTypes(ErrorCode);

/** What a mutation answers, as resolvers build it. */
interface Answer {
  readonly userErrors: readonly UserErrorData<Code>[];
}

export interface TemplateAnswer extends Answer {
  readonly template: TemplateRow | null;
}

@ObjectType('AgreementTemplatePayload', {
  implements: MutationPayload,
  description: 'What became of a text that was to be published.',
})
export class AgreementTemplatePayload extends MutationPayload {
  @Field(() => AgreementTemplateType, { nullable: true, description: 'The text as published; null where it was not.' })
  readonly template!: AgreementTemplateType | null;
}

const AGREEMENT = 'The acceptance; the one that there is where the same was accepted before.';

@ObjectType('PartnerAgreementPayload', {
  implements: MutationPayload,
  description: 'What became of a signature under the partner agreement.',
})
export class PartnerAgreementPayload extends MutationPayload {
  @Field(() => PartnerAccountStub, {
    nullable: true,
    description: 'The account as it stands now, after a refusal too; null where there is none that you may see.',
  })
  readonly account!: PartnerAccountStub | null;

  @Field(() => AgreementObject, { nullable: true, description: AGREEMENT })
  readonly agreement!: AgreementObject | null;
}

@ObjectType('CustomerAgreementPayload', {
  implements: MutationPayload,
  description: 'What became of an acceptance of the customer agreement.',
})
export class CustomerAgreementPayload extends MutationPayload {
  @Field(() => CustomerStub, {
    nullable: true,
    description: 'The customer as it stands now, after a refusal too; null where there is none that you may see.',
  })
  readonly customer!: CustomerStub | null;

  @Field(() => AgreementObject, { nullable: true, description: AGREEMENT })
  readonly agreement!: AgreementObject | null;
}

export interface AcceptanceAnswer extends Answer {
  readonly party: { readonly id: string } | null;
  readonly agreement: Agreement | null;
}

/** The party and the acceptance as the viewer may see them now; null for what it may not. */
export async function acceptanceAnswer(
  { loaders }: Context,
  { kind, id }: { readonly kind: 'party' | 'customer'; readonly id: string },
  { result, userErrors }: Outcome<Recorded, Code>,
): Promise<AcceptanceAnswer> {
  const [known, agreement] = await Promise.all([
    loaders[kind].acceptances.load(id),
    result && loaders.agreement.load(result.agreementId),
  ]);
  const repeated = result?.isRepeated ? AgreementRefusal.of('AGREEMENT_ALREADY_ACCEPTED').errors : [];
  return { party: known && { id: known.id }, agreement, userErrors: [...userErrors, ...repeated] };
}
