import { KEY_REUSED, alike, refusalsOf, type ErrorCatalogue } from '../../chassis/refusal';

/** Why something was refused: the sentence that says what would help, and what the schema says of the code. */
export const errors = {
  NOT_SIGNED_IN: ['Sign in first.', 'Needs a signed-in user.'],
  GLOBAL_ADMIN_REQUIRED: [
    'Only a global admin of the company that is to be bound may do this.',
    'Needs a global admin of the company that is to be bound.',
  ],
  ROLE_REQUIRED: [
    'A sales agent, an admin agent or a global admin of the provider may do this.',
    'Needs a sales agent, an admin agent or a global admin of the provider.',
  ],
  OPERATOR_REQUIRED: ['Only the operator of the programme may do this.', 'Needs the operator of the programme.'],
  INVALID_INPUT: ['A value cannot be right.', 'A value cannot be right; the path says which.'],
  NOT_FOUND: ['There is no such object.', 'There is no such thing, or none that you may see.'],
  VERSION_CONFLICT: [
    'Another text was published at the same moment; look at what is current, and publish again.',
    'Somebody else changed it at the same moment.',
  ],
  IDEMPOTENCY_KEY_REUSED: [KEY_REUSED, 'The idempotency key was used before, with other input.'],
  VERIFICATION_NOT_COMPLETE: [
    'The account has not been verified yet; all three checks must have passed first.',
    'The account has not been verified yet.',
  ],
  PARTNER_ID_NOT_ASSOCIATED: [
    'Associate a PartnerID with the account first.',
    'No PartnerID is associated with the account yet.',
  ],
  ACCOUNT_SUSPENDED: alike('The account is suspended.'),
  ACCEPTANCE_REQUIRED: [
    'Nothing is accepted unless the box is ticked.',
    'The box that says “accepted” was not ticked.',
  ],
  AGREEMENT_TEMPLATE_NOT_CURRENT: [
    'This is not the text that has to be accepted today; read the current one.',
    'This is not the text that has to be accepted today.',
  ],
  AGREEMENT_DOCUMENT_CHANGED: [
    'The fingerprint is not that of the text; read the text again before accepting it.',
    'The fingerprint is not that of the text: other words were shown.',
  ],
  AGREEMENT_ALREADY_ACCEPTED: [
    'This version was accepted already.',
    'This version was accepted already; the payload carries that acceptance.',
  ],
  AGREEMENT_DATE_IN_FUTURE: [
    'The date is not today anywhere yet; state when the customer did agree.',
    'The date lies in the future, wherever on earth one is.',
  ],
  RESELLER_CANNOT_ATTEST: [
    'Resellers do not attest; the provider does, or the customer accepts by itself.',
    'Only providers attest, never resellers.',
  ],
  PROVIDER_HAS_NO_RELATIONSHIP: [
    'Only a provider that serves the customer may attest for it.',
    'The provider does not serve the customer, or does so no more.',
  ],
  SOURCE_UNAVAILABLE: alike('A fact that this depends on cannot be read at the moment; try again.'),
} as const satisfies ErrorCatalogue<string>;
export type ErrorCode = keyof typeof errors;

export class AgreementRefusal extends refusalsOf(errors) {}
