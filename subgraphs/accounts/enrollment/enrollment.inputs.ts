import { Field, ID, InputType, Int } from 'type-graphql';
import { LIST_BOUND } from '../../../chassis/inputs';
import { CompanyProfileSource, PartnerKind } from '../account/partner-kind';
import { EnrollmentMotive } from './enrollment';
import { PostalAddressInput } from '../market/address.types';

const ACCOUNT = 'The account that it is about.';
const VERSION =
  'The version that you read. If it is no longer that one, nothing is changed; left out, the change is made whatever there is.';

@InputType('StartEnrollmentInput', { description: 'Where a company is established, and why it comes.' })
export class StartEnrollmentInput {
  @Field(() => String, { description: 'Place of business: ISO 3166-1 alpha-2 code of the market. It never changes.' })
  readonly market!: string;

  @Field(() => PartnerKind, {
    defaultValue: 'INDIRECT_RESELLER',
    description: 'What the company becomes; new partners become indirect resellers.',
  })
  readonly kind!: PartnerKind;

  @Field(() => [EnrollmentMotive], {
    defaultValue: [],
    description: `Why the company comes; kept, never a condition. ${LIST_BOUND}`,
  })
  readonly motives!: readonly EnrollmentMotive[];
}

@InputType('SetBusinessProfileInput', { description: 'The company, looked up in the register or entered manually.' })
export class SetBusinessProfileInput {
  @Field(() => ID, { description: ACCOUNT })
  readonly accountId!: string;

  @Field(() => String, {
    description: 'The name under which the company is registered. After a look-up the register has the say.',
  })
  readonly legalName!: string;

  @Field(() => PostalAddressInput, {
    description:
      'Where the company is registered, in the market of the account. After a look-up the register has the say.',
  })
  readonly address!: PostalAddressInput;

  @Field(() => String, {
    nullable: true,
    description: 'Its D-U-N-S number: nine digits, with or without dashes. A look-up needs it.',
  })
  readonly duns?: string | null;

  @Field(() => String, { nullable: true, description: 'Its registration number; some markets ask for one.' })
  readonly registrationNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'Its website.' })
  readonly website?: string | null;

  @Field(() => CompanyProfileSource, { description: 'Looked up by the D-U-N-S number, or entered manually.' })
  readonly source!: CompanyProfileSource;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Keep the address as entered although another was suggested.',
  })
  readonly keepEnteredAddress!: boolean;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly expectedVersion?: number | null;
}

@InputType('SetPrimaryContactInput', { description: 'The person to turn to about the application.' })
export class SetPrimaryContactInput {
  @Field(() => ID, { description: ACCOUNT })
  readonly accountId!: string;

  @Field(() => String, { description: 'First name.' })
  readonly firstName!: string;

  @Field(() => String, { description: 'Last name.' })
  readonly lastName!: string;

  @Field(() => String, { description: 'A mailbox of the company; none that anybody can open, such as Gmail.' })
  readonly email!: string;

  @Field(() => String, { nullable: true, description: 'Telephone number; without + it is one of the market.' })
  readonly phone?: string | null;

  @Field(() => Boolean, { description: 'Whether this is you.' })
  readonly isApplicant!: boolean;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly expectedVersion?: number | null;
}

@InputType('SetSupportContactInput', { description: 'Where customers find help.' })
export class SetSupportContactInput {
  @Field(() => ID, { description: ACCOUNT })
  readonly accountId!: string;

  @Field(() => String, { description: 'Where to write to.' })
  readonly email!: string;

  @Field(() => String, { description: 'Where to call; without + it is a number of the market.' })
  readonly phone!: string;

  @Field(() => String, { nullable: true, description: 'Where to read.' })
  readonly website?: string | null;

  @Field(() => Int, { nullable: true, description: VERSION })
  readonly expectedVersion?: number | null;
}

@InputType('SubmitEnrollmentInput', { description: 'Which enrollment is complete.' })
export class SubmitEnrollmentInput {
  @Field(() => ID, { description: ACCOUNT })
  readonly accountId!: string;
}
