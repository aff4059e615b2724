import { ID, InputType } from 'type-graphql';
import { Described } from '../../../chassis/graphql/fields';
import { LIST_BOUND } from '../../../chassis/inputs';
import { PartnerRole } from '../common.types';

const ROLES = `Agent roles: the directory of the work account gives and takes the others, which may be named where they are held. ${LIST_BOUND}`;

@InputType('AddUserInput', { description: 'A colleague who is to work with the account.' })
export class AddUserInput {
  @Described(() => ID, 'The account.') readonly accountId!: string;

  @Described(() => String, 'The address of their work account; it names them until they sign in.')
  readonly email!: string;

  @Described(() => String, 'Name of the person.') readonly name!: string;
  @Described(() => [PartnerRole], ROLES) readonly roles!: readonly PartnerRole[];
}

@InputType('SetUserRolesInput', { description: 'What a user may do from now on.' })
export class SetUserRolesInput {
  @Described(() => ID, 'The account.') readonly accountId!: string;

  @Described(
    () => ID,
    'The person, by the `userId` of the user; a global admin may name themselves, known to the account or not.',
  )
  readonly userId!: string;

  @Described(() => [PartnerRole], `The roles that the user has from now on. ${ROLES}`)
  readonly roles!: readonly PartnerRole[];
}

@InputType('RemoveUserInput', { description: 'Who no longer works with the account.' })
export class RemoveUserInput {
  @Described(() => ID, 'The account.') readonly accountId!: string;
  @Described(() => ID, 'The person, by the `userId` of the user.') readonly userId!: string;
}
