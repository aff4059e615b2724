import { registerEnumType } from 'type-graphql';
import { ErrorCode } from './error-code';

const descriptions: { readonly [Code in ErrorCode]: string } = {
  NOT_SIGNED_IN: 'Needs a signed-in user.',
  WORK_ACCOUNT_REQUIRED: 'Needs a work account; a personal one will not do.',
  GLOBAL_ADMIN_REQUIRED: 'Needs a global admin of the account.',
  ADMIN_AGENT_REQUIRED: 'Needs an admin agent of the account.',
  ROLE_REQUIRED: 'Needs some role in the account.',
  OPERATOR_REQUIRED: 'Needs the operator, and not one of the same company.',
  INVALID_INPUT: 'A value cannot be right; the path says which.',
  NOT_FOUND: 'There is no such thing, or none that you may see.',
  WRONG_STATE: 'Not possible in the state that this is in now.',
  VERSION_CONFLICT: 'Somebody changed it since you read it.',
  IDEMPOTENCY_KEY_REUSED: 'The idempotency key was used before, with other input.',
  LIMIT_EXCEEDED: 'Too often, try again later; or too many, as the message says.',
  ALREADY_ENROLLED: 'This work account has enrolled already.',
  NEW_PARTNER_MUST_BE_INDIRECT_RESELLER: 'A company new to the programme can only become an indirect reseller.',
  MARKET_UNKNOWN: 'The programme has no such market.',
  INCOMPLETE_ENROLLMENT: 'Something is still missing; see `missing`.',
  WEBMAIL_ADDRESS_NOT_ACCEPTED: 'An address of a webmail service does not prove whom one works for.',
  ADDRESS_INVALID: 'The postal address cannot be right.',
  REGISTRATION_NUMBER_REQUIRED: 'Companies of this market need their registration number.',
  DUNS_INVALID: 'A D-U-N-S number has nine digits.',
  COMPANY_NOT_FOUND: 'The register knows no such company.',
  EMAIL_OWNERSHIP_NOT_VERIFIED: 'The primary contact has not confirmed the e-mailed link.',
  VERIFICATION_NOT_COMPLETE: 'The verification is not complete.',
  CONFIRMATION_REQUIRED: 'Both statements must be confirmed.',
  TOKEN_INVALID: 'The link is not one of ours, or was replaced by a newer one.',
  TOKEN_EXPIRED: 'The link is too old.',
  TOKEN_USED: 'The link was used already.',
  LAST_GLOBAL_ADMIN: 'An account must keep a global admin and an admin agent.',
  REGION_MISMATCH: 'The two are established in different regions.',
  PARTNER_ID_NOT_FOUND: 'There is no such PartnerID.',
  PARTNER_ID_NOT_YOURS: 'The PartnerID belongs to another membership; its admin can issue a code.',
  PARTNER_ID_NOT_LOCATION: 'Only a PartnerID of type LOCATION can be associated.',
  PARTNER_ID_COUNTRY_MISMATCH: 'The PartnerID is of another country than the account.',
  PARTNER_ID_ALREADY_ASSOCIATED: 'The PartnerID is associated with another account.',
  PARTNER_ID_NOT_ASSOCIATED: 'No PartnerID is associated yet.',
  PARTNER_AGREEMENT_NOT_ACCEPTED: 'The partner agreement has not been accepted.',
  SOURCE_UNAVAILABLE: 'A fact that this depends on cannot be read at the moment; try again.',
};

registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description: 'What a client can switch over: why something was refused, or would be.',
  valuesConfig: Object.fromEntries(Object.entries(descriptions).map(([code, description]) => [code, { description }])),
});

export { ErrorCode };
