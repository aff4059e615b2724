import { Directive, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../chassis/graphql/date-time';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { listOf } from '../../../chassis/graphql/page-types';
import type { AgreementFacts, SignatoryFacts } from '../agreement';
import { AcceptanceMethod, CustomerStub, MutationPayload, PartnerAccountStub } from '../common.types';

@ObjectType('Signatory', { description: 'The person who agreed, as written down at that moment.' })
export class SignatoryType implements SignatoryFacts {
  @Described(() => String, 'Given name.') readonly firstName!: string;
  @Described(() => String, 'Family name.') readonly lastName!: string;
  @Described(() => String, 'E-mail address at the company that is bound.') readonly email!: string;
  @Nullable(() => String, 'Telephone number; null where none was given.') readonly phone!: string | null;
}

@Directive('@key(fields: "id")')
@ObjectType('Agreement', {
  description:
    'One acceptance of one text: who agreed, how and when. Never changed or removed; a later acceptance stands beside it.',
})
export class AgreementObject implements Pick<AgreementFacts, 'id' | 'method' | 'acceptedAt'> {
  @Described(() => ID, 'Names the acceptance.') readonly id!: string;

  @Described(() => AcceptanceMethod, 'Whether the party accepted by itself, or a provider said so.')
  readonly method!: AcceptanceMethod;

  @Described(() => DateTime, 'When the signatory agreed, which an attestation may date back.')
  readonly acceptedAt!: Date;

  @Described(() => DateTime, 'When it was recorded here.') readonly recordedAt!: Date;

  @Described(
    () => String,
    'Fingerprint of the text that was shown: SHA-256, lower-case hex. Equals that of the template’s document.',
  )
  readonly documentSha256!: string;
}

export const AgreementConnection = listOf(() => AgreementObject, { name: 'Agreement', of: 'agreements' });

const AGREEMENT = 'The acceptance; the one that there is where the same was accepted before.';

@ObjectType('PartnerAgreementPayload', {
  implements: MutationPayload,
  description: 'What became of a signature under the partner agreement.',
})
export class PartnerAgreementPayload extends MutationPayload {
  @Nullable(
    () => PartnerAccountStub,
    'The account as it stands now, after a refusal too; null where there is none that you may see.',
  )
  readonly account!: PartnerAccountStub | null;

  @Nullable(() => AgreementObject, AGREEMENT) readonly agreement!: AgreementObject | null;
}

@ObjectType('CustomerAgreementPayload', {
  implements: MutationPayload,
  description: 'What became of an acceptance of the customer agreement.',
})
export class CustomerAgreementPayload extends MutationPayload {
  @Nullable(
    () => CustomerStub,
    'The customer as it stands now, after a refusal too; null where there is none that you may see.',
  )
  readonly customer!: CustomerStub | null;

  @Nullable(() => AgreementObject, AGREEMENT) readonly agreement!: AgreementObject | null;
}
