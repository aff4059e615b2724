import { Directive, ID, ObjectType } from 'type-graphql';
import { Described, Nullable } from '../../chassis/graphql/fields';
import { enumType } from '../../chassis/graphql/enums';
import { programStatuses } from './account/program-status';
import { PartnerKind } from './enums.types';

const ProgramStatus = enumType('ProgramStatus', 'Where an account stands in the programme.', programStatuses);
type ProgramStatus = keyof typeof ProgramStatus;

@Directive('@key(fields: "id")')
@ObjectType('PartnerAccount', {
  description:
    'A company in the programme: a reseller, a provider or a direct bill partner. Fields marked as private are null for everybody but the account itself and the operator.',
})
export class PartnerAccountType {
  @Described(() => ID, 'Names the account, here and in the other parts of the graph.') readonly id!: string;
  @Described(() => PartnerKind, 'How it takes part in the programme.') readonly kind!: PartnerKind;
  @Described(() => String, 'The name under which the company is registered.') readonly legalName!: string;
  @Described(() => ProgramStatus, 'Where it stands in the programme.') readonly programStatus!: ProgramStatus;

  @Nullable(() => String, 'The associated PartnerID of type LOCATION; null while the association is deferred.')
  readonly partnerId!: string | null;
}
