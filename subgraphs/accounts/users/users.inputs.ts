import { Field, ID, InputType } from 'type-graphql';
import { LIST_BOUND } from '../../../chassis/inputs';
import { PartnerRole } from '../shared.types';

const ROLES = `Agent roles: the directory of the work account gives and takes the others, which may be named where they are held. ${LIST_BOUND}`;

@InputType('AddUserInput', { description: 'A colleague who is to work with the account.' })
export class AddUserInput {
  @Field(() => ID, { description: 'The account.' }) readonly accountId!: string;

  @Field(() => String, { description: 'The address of their work account; it names them until they sign in.' })
  readonly email!: string;

  @Field(() => String, { description: 'Name of the person.' }) readonly name!: string;
  @Field(() => [PartnerRole], { description: ROLES }) readonly roles!: readonly PartnerRole[];
}

@InputType('SetUserRolesInput', { description: 'What a user may do from now on.' })
export class SetUserRolesInput {
  @Field(() => ID, { description: 'The account.' }) readonly accountId!: string;

  @Field(() => ID, {
    description:
      'The person, by the `userId` of the user; a global admin may name themselves, known to the account or not.',
  })
  readonly userId!: string;

  @Field(() => [PartnerRole], { description: `The roles that the user has from now on. ${ROLES}` })
  readonly roles!: readonly PartnerRole[];
}

@InputType('RemoveUserInput', { description: 'Who no longer works with the account.' })
export class RemoveUserInput {
  @Field(() => ID, { description: 'The account.' }) readonly accountId!: string;
  @Field(() => ID, { description: 'The person, by the `userId` of the user.' }) readonly userId!: string;
}
