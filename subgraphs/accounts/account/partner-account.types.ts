import { ArgsType, Directive, Field, ID, ObjectType } from 'type-graphql';
import { DateTime } from '../../../chassis/graphql/date-time';
import { PageArgs, connectionOf, edgeOf } from '../../../chassis/graphql/page-types';
import { PartnerKind } from './partner-kind';
import { ProgramStatus } from './program-status';
import { PartnerRole } from '../roles';

@Directive('@key(fields: "id")')
@ObjectType('PartnerAccount', {
  simpleResolvers: true,
  description:
    'A company in the programme: a reseller, a provider or a direct bill partner. Fields marked as private are null for everybody but the account itself and the operator.',
})
export class PartnerAccountType {
  @Field(() => ID, { description: 'Names the account, here and in the other parts of the graph.' })
  readonly id!: string;

  @Field(() => PartnerKind, { description: 'How it takes part in the programme.' })
  readonly kind!: PartnerKind;

  @Field(() => String, { description: 'The name under which the company is registered.' })
  readonly legalName!: string;

  @Field(() => ProgramStatus, { description: 'Where it stands in the programme.' })
  readonly programStatus!: ProgramStatus;

  @Field(() => String, {
    nullable: true,
    description: 'The associated PartnerID of type LOCATION; null while the association is deferred.',
  })
  readonly partnerId!: string | null;
}

@ObjectType('PartnerUser', { simpleResolvers: true, description: 'A person who works with an account.' })
export class PartnerUserType {
  @Field(() => ID, {
    description: 'Names the person’s place in this account. Mutations take the person: `userId`.',
  })
  readonly id!: string;

  @Field(() => ID, {
    description:
      'The person, in whatever accounts: the work account’s own id, or until they sign in one made from their address. What mutations take as `userId`.',
  })
  readonly userId!: string;

  @Field(() => String, { description: 'E-mail address.' })
  readonly email!: string;

  @Field(() => String, { description: 'Name.' })
  readonly name!: string;

  @Field(() => DateTime, { description: 'When the user was added.' })
  readonly addedAt!: Date;
}

const users = { name: 'PartnerUser', of: 'users' };
export const PartnerUserEdge = edgeOf(() => PartnerUserType, users);
export const PartnerUserConnection = connectionOf(() => PartnerUserEdge, users);

@ArgsType()
export class UsersArgs extends PageArgs {
  @Field(() => PartnerRole, { nullable: true, description: 'Only those who hold this role.' })
  readonly role?: PartnerRole | null;
}
