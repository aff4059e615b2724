import { Int, ObjectType } from 'type-graphql';
import { DateTime } from '../../../chassis/graphql/date-time';
import { enumType } from '../../../chassis/graphql/enums';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { AcceptanceMethod } from '../common.types';
import { agreementStatuses, type AgreementStatus } from './agreement-status';

const AgreementStanding = enumType(
  'AgreementStanding',
  'Where a party stands with an agreement: the best of everything that it ever accepted.',
  agreementStatuses,
);

@ObjectType('PartnerAgreementStanding', {
  description: 'Where a partner stands with the partner agreement, for itself and for those it works with.',
})
export class PartnerAgreementStandingType implements Omit<AgreementStatus, 'method'> {
  @Described(() => AgreementStanding, 'The standing in one word.') readonly status!: AgreementStatus['status'];

  @Nullable(() => DateTime, 'When the version below was accepted; null where none was.')
  readonly acceptedAt!: Date | null;

  @Nullable(() => Int, 'The version that was accepted; null where none was.') readonly version!: number | null;

  @Nullable(() => Int, 'The version that has to be accepted now; null unless a newer one is out than was accepted.')
  readonly requiredVersion!: number | null;

  @Nullable(() => DateTime, 'By when it has to be accepted; null where nothing has to be, or no date was set.')
  readonly requiredBy!: Date | null;
}

@ObjectType('CustomerAgreementStanding', {
  description: 'Where a customer stands with the customer agreement, however it was accepted.',
})
export class CustomerAgreementStandingType implements Pick<
  AgreementStatus,
  'status' | 'method' | 'acceptedAt' | 'version'
> {
  @Described(() => AgreementStanding, 'The standing in one word.') readonly status!: AgreementStatus['status'];

  @Nullable(
    () => AcceptanceMethod,
    'How it was accepted. Where it was accepted in both ways, the customer’s own signature is named. Null where it was not, and for a partner where it rests on the word of one that it does not work with.',
  )
  readonly method!: AcceptanceMethod | null;

  @Nullable(() => DateTime, 'When it was accepted; null where the method is.') readonly acceptedAt!: Date | null;
  @Nullable(() => Int, 'The version that was accepted; null where none was.') readonly version!: number | null;
}
