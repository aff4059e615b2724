import { Refusal } from '../../chassis/refusal';

/** Every code that this subgraph may answer with: why something was refused. */
export const ErrorCode = {
  NOT_SIGNED_IN: 'NOT_SIGNED_IN',
  GLOBAL_ADMIN_REQUIRED: 'GLOBAL_ADMIN_REQUIRED',
  ROLE_REQUIRED: 'ROLE_REQUIRED',
  OPERATOR_REQUIRED: 'OPERATOR_REQUIRED',
  INVALID_INPUT: 'INVALID_INPUT',
  NOT_FOUND: 'NOT_FOUND',
  VERSION_CONFLICT: 'VERSION_CONFLICT',
  IDEMPOTENCY_KEY_REUSED: 'IDEMPOTENCY_KEY_REUSED',
  VERIFICATION_NOT_COMPLETE: 'VERIFICATION_NOT_COMPLETE',
  PARTNER_ID_NOT_ASSOCIATED: 'PARTNER_ID_NOT_ASSOCIATED',
  ACCOUNT_SUSPENDED: 'ACCOUNT_SUSPENDED',
  ACCEPTANCE_REQUIRED: 'ACCEPTANCE_REQUIRED',
  AGREEMENT_TEMPLATE_NOT_CURRENT: 'AGREEMENT_TEMPLATE_NOT_CURRENT',
  AGREEMENT_DOCUMENT_CHANGED: 'AGREEMENT_DOCUMENT_CHANGED',
  AGREEMENT_ALREADY_ACCEPTED: 'AGREEMENT_ALREADY_ACCEPTED',
  AGREEMENT_DATE_IN_FUTURE: 'AGREEMENT_DATE_IN_FUTURE',
  RESELLER_CANNOT_ATTEST: 'RESELLER_CANNOT_ATTEST',
  PROVIDER_HAS_NO_RELATIONSHIP: 'PROVIDER_HAS_NO_RELATIONSHIP',
  SOURCE_UNAVAILABLE: 'SOURCE_UNAVAILABLE',
} as const;
export type ErrorCode = keyof typeof ErrorCode;

/** What is refused, each in one sentence that says what would help. */
const messages = {
  NOT_SIGNED_IN: 'Sign in first.',
  GLOBAL_ADMIN_REQUIRED: 'Only a global admin of the company that is to be bound may do this.',
  ROLE_REQUIRED: 'A sales agent, an admin agent or a global admin of the provider may do this.',
  OPERATOR_REQUIRED: 'Only the operator of the programme may do this.',
  NOT_FOUND: 'There is no such object.',
  VERSION_CONFLICT: 'Another text was published at the same moment; look at what is current, and publish again.',
  VERIFICATION_NOT_COMPLETE: 'The account has not been verified yet; all three checks must have passed first.',
  PARTNER_ID_NOT_ASSOCIATED: 'Associate a PartnerID with the account first.',
  ACCOUNT_SUSPENDED: 'The account is suspended.',
  ACCEPTANCE_REQUIRED: 'Nothing is accepted unless the box is ticked.',
  AGREEMENT_TEMPLATE_NOT_CURRENT: 'This is not the text that has to be accepted today; read the current one.',
  AGREEMENT_DOCUMENT_CHANGED: 'The fingerprint is not that of the text; read the text again before accepting it.',
  AGREEMENT_ALREADY_ACCEPTED: 'This version was accepted already.',
  AGREEMENT_DATE_IN_FUTURE: 'The date is not today anywhere yet; state when the customer did agree.',
  RESELLER_CANNOT_ATTEST: 'Resellers do not attest; the provider does, or the customer accepts by itself.',
  PROVIDER_HAS_NO_RELATIONSHIP: 'Only a provider that serves the customer may attest for it.',
  SOURCE_UNAVAILABLE: 'A fact that this depends on cannot be read at the moment; try again.',
} as const satisfies Partial<Record<ErrorCode, string>>;
export type PlainRefusal = keyof typeof messages;

export class AgreementRefusal extends Refusal<ErrorCode> {
  /** `field` is one of the mutation's input. */
  static of(code: PlainRefusal, ...field: string[]): AgreementRefusal {
    return new AgreementRefusal(code, messages[code], field.length > 0 ? ['input', ...field] : []);
  }

  /** For a value whose fault only the present state shows. */
  static invalid(message: string, ...field: string[]): AgreementRefusal {
    return new AgreementRefusal('INVALID_INPUT', message, ['input', ...field]);
  }
}
