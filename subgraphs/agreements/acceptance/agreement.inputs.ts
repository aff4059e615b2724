import { ID, InputType } from 'type-graphql';
import { DateTime } from '../../../chassis/graphql/date-time';
import { Described, Nullable } from '../../../chassis/graphql/fields';

@InputType('SignatoryInput', { description: 'The person who agrees, on behalf of the company that is bound.' })
class SignatoryInput {
  @Described(() => String, 'Given name.') readonly firstName!: string;
  @Described(() => String, 'Family name.') readonly lastName!: string;
  @Described(() => String, 'E-mail address at the company.') readonly email!: string;
  @Nullable(() => String, 'Telephone number, if there is one.') readonly phone!: string | null;
}

const ACCEPTED = 'Whether the box that says “accepted” was ticked. Nothing is stored unless it was.';

@InputType({ description: 'Which words an acceptance is of.' })
abstract class ShownText {
  @Described(() => ID, 'The text that was shown. It has to be the current one, in any of its languages.')
  readonly templateId!: string;

  @Described(() => String, 'Fingerprint of the words that were shown: `document.sha256` of the text.')
  readonly documentSha256!: string;
}

@InputType('SignPartnerAgreementInput', { description: 'An account’s signature under the partner agreement.' })
export class SignPartnerAgreementInput extends ShownText {
  @Described(() => ID, 'Your account.') readonly accountId!: string;
  @Described(() => Boolean, ACCEPTED) readonly accepted!: boolean;
  @Described(() => SignatoryInput, 'Who signs.') readonly signatory!: SignatoryInput;
}

@InputType('AttestCustomerAgreementInput', { description: 'A provider’s word that a customer accepted.' })
export class AttestCustomerAgreementInput extends ShownText {
  @Described(() => ID, 'The customer.') readonly customerId!: string;

  @Described(
    () => DateTime,
    'When the customer agreed. It may lie back, but not ahead: a moment that is still today anywhere on earth is let pass.',
  )
  readonly acceptedAt!: Date;

  @Described(() => SignatoryInput, 'Who agreed at the customer. This person is told by e-mail.')
  readonly signatory!: SignatoryInput;
}

@InputType('AcceptCustomerAgreementInput', { description: 'A customer’s own acceptance.' })
export class AcceptCustomerAgreementInput extends ShownText {
  @Described(() => ID, 'Your company as a customer.') readonly customerId!: string;
  @Described(() => Boolean, ACCEPTED) readonly accepted!: boolean;
  @Described(() => SignatoryInput, 'Who accepts.') readonly signatory!: SignatoryInput;
}
