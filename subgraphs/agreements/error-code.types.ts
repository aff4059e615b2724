import { registerEnumType } from 'type-graphql';
import { ErrorCode } from './errors';

const descriptions: { readonly [Code in ErrorCode]: string } = {
  NOT_SIGNED_IN: 'Needs a signed-in user.',
  GLOBAL_ADMIN_REQUIRED: 'Needs a global admin of the company that is to be bound.',
  ROLE_REQUIRED: 'Needs a sales agent, an admin agent or a global admin of the provider.',
  OPERATOR_REQUIRED: 'Needs the operator of the programme.',
  INVALID_INPUT: 'A value cannot be right; the path says which.',
  NOT_FOUND: 'There is no such thing, or none that you may see.',
  VERSION_CONFLICT: 'Somebody else changed it at the same moment.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used before, with other input.',
  VERIFICATION_NOT_COMPLETE: 'The account has not been verified yet.',
  PARTNER_ID_NOT_ASSOCIATED: 'No PartnerID is associated with the account yet.',
  ACCOUNT_SUSPENDED: 'The account is suspended.',
  ACCEPTANCE_REQUIRED: 'The box that says “accepted” was not ticked.',
  AGREEMENT_TEMPLATE_NOT_CURRENT: 'This is not the text that has to be accepted today.',
  AGREEMENT_DOCUMENT_CHANGED: 'The fingerprint is not that of the text: other words were shown.',
  AGREEMENT_ALREADY_ACCEPTED: 'This version was accepted already; the payload carries that acceptance.',
  AGREEMENT_DATE_IN_FUTURE: 'The date lies in the future, wherever on earth one is.',
  RESELLER_CANNOT_ATTEST: 'Only providers attest, never resellers.',
  PROVIDER_HAS_NO_RELATIONSHIP: 'The provider does not serve the customer, or does so no more.',
  SOURCE_UNAVAILABLE: 'A fact that this depends on cannot be read at the moment; try again.',
};

registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description: 'What a client can switch over: why something was refused.',
  valuesConfig: Object.fromEntries(Object.entries(descriptions).map(([code, description]) => [code, { description }])),
});

export { ErrorCode };
