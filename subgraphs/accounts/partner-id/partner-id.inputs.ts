import { ID, InputType } from 'type-graphql';
import { Described, Nullable } from '../../../chassis/graphql/fields';
import { PostalAddressInput } from '../address.types';

@InputType('AddPartnerLocationInput', { description: 'A place of the company.' })
export class AddPartnerLocationInput {
  @Described(() => ID, 'The account that it belongs to.') readonly accountId!: string;
  @Described(() => String, 'Name of the place.') readonly name!: string;

  @Described(() => PostalAddressInput, 'Where it is, in any market. It is kept as its country writes addresses.')
  readonly address!: PostalAddressInput;
}

@InputType('AssociatePartnerIdInput', { description: 'Which PartnerID an account goes by.' })
export class AssociatePartnerIdInput {
  @Described(() => ID, 'The account.') readonly accountId!: string;
  @Described(() => ID, "A PartnerID of type LOCATION, of the account's own country.") readonly partnerId!: string;

  @Nullable(
    () => String,
    'Where the PartnerID belongs to another membership of the company: the code that its admin was given.',
  )
  readonly associationCode?: string | null;
}

@InputType('IssueAssociationCodeInput', { description: 'Which PartnerID another membership may associate.' })
export class IssueAssociationCodeInput {
  @Described(() => ID, 'The account that the PartnerID belongs to.') readonly accountId!: string;
  @Described(() => ID, 'One of its PartnerIDs of type LOCATION.') readonly partnerId!: string;
}
