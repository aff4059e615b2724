import { Field, ID, InputType } from 'type-graphql';
import { DateTime } from '../../../chassis/graphql/date-time';

@InputType('SignatoryInput', { description: 'The person who agrees, on behalf of the company that is bound.' })
export class SignatoryInput {
  @Field(() => String, { description: 'Given name.' })
  readonly firstName!: string;

  @Field(() => String, { description: 'Family name.' })
  readonly lastName!: string;

  @Field(() => String, { description: 'E-mail address at the company.' })
  readonly email!: string;

  @Field(() => String, { nullable: true, description: 'Telephone number, if there is one.' })
  readonly phone!: string | null;
}

const ACCEPTED = 'Whether the box that says “accepted” was ticked. Nothing is stored unless it was.';

@InputType({ description: 'Which words an acceptance is of.' })
abstract class ShownText {
  @Field(() => ID, {
    description: 'The text that was shown. It has to be the current one, in any of its languages.',
  })
  readonly templateId!: string;

  @Field(() => String, {
    description: 'Fingerprint of the words that were shown: `document.sha256` of the text.',
  })
  readonly documentSha256!: string;
}

@InputType('SignPartnerAgreementInput', { description: 'An account’s signature under the partner agreement.' })
export class SignPartnerAgreementInput extends ShownText {
  @Field(() => ID, { description: 'Your account.' })
  readonly accountId!: string;

  @Field(() => Boolean, { description: ACCEPTED })
  readonly accepted!: boolean;

  @Field(() => SignatoryInput, { description: 'Who signs.' })
  readonly signatory!: SignatoryInput;
}

@InputType('AttestCustomerAgreementInput', { description: 'A provider’s word that a customer accepted.' })
export class AttestCustomerAgreementInput extends ShownText {
  @Field(() => ID, { description: 'The customer.' })
  readonly customerId!: string;

  @Field(() => DateTime, {
    description:
      'When the customer agreed. It may lie back, but not ahead: a moment that is still today anywhere on earth is let pass.',
  })
  readonly acceptedAt!: Date;

  @Field(() => SignatoryInput, { description: 'Who agreed at the customer. This person is told by e-mail.' })
  readonly signatory!: SignatoryInput;
}

@InputType('AcceptCustomerAgreementInput', { description: 'A customer’s own acceptance.' })
export class AcceptCustomerAgreementInput extends ShownText {
  @Field(() => ID, { description: 'Your company as a customer.' })
  readonly customerId!: string;

  @Field(() => Boolean, { description: ACCEPTED })
  readonly accepted!: boolean;

  @Field(() => SignatoryInput, { description: 'Who accepts.' })
  readonly signatory!: SignatoryInput;
}
