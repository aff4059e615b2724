import { KEY_REUSED, alike, refusalsOf, type ErrorCatalogue } from '../../chassis/refusal';

/** Everything that this subgraph refuses: what is said of it, with what would help, and what its code means. */
export const errors = {
  NOT_SIGNED_IN: ['Sign in first.', 'Needs a signed-in user.'],
  WORK_ACCOUNT_REQUIRED: [
    'Sign in with a work account; a personal one will not do.',
    'Needs a work account; a personal one will not do.',
  ],
  GLOBAL_ADMIN_REQUIRED: ['Only a global admin of the account may do this.', 'Needs a global admin of the account.'],
  ADMIN_AGENT_REQUIRED: [
    'Only an admin agent or a global admin of the account may do this.',
    'Needs an admin agent of the account.',
  ],
  ROLE_REQUIRED: ['This needs a role in the account.', 'Needs some role in the account.'],
  OPERATOR_REQUIRED: [
    'Only the operator may do this, and never about its own company.',
    'Needs the operator, and not one of the same company.',
  ],
  INVALID_INPUT: ['This value cannot be right.', 'A value cannot be right; the path says which.'],
  NOT_FOUND: ['There is no such object.', 'There is no such thing, or none that you may see.'],
  WRONG_STATE: ['The present state does not allow this.', 'Not possible in the state that this is in now.'],
  VERSION_CONFLICT: [
    'Somebody changed this since you read it; look at it again.',
    'Somebody changed it since you read it.',
  ],
  IDEMPOTENCY_KEY_REUSED: [KEY_REUSED, 'The idempotency key was used before, with other input.'],
  LIMIT_EXCEEDED: [
    'No more links are mailed today; try again tomorrow.',
    'Too often, try again later; or too many, as the message says.',
  ],
  ALREADY_ENROLLED: alike('This work account has enrolled already.'),
  NEW_PARTNER_MUST_BE_INDIRECT_RESELLER: alike('A company new to the programme can only become an indirect reseller.'),
  MARKET_UNKNOWN: alike('The programme has no such market.'),
  INCOMPLETE_ENROLLMENT: [
    'Something is still missing; see what the enrollment lists as missing.',
    'Something is still missing; see `missing`.',
  ],
  WEBMAIL_ADDRESS_NOT_ACCEPTED: [
    'Anybody can open a mailbox there; give an address of the company.',
    'An address of a webmail service does not prove whom one works for.',
  ],
  ADDRESS_INVALID: ['This cannot be a postal address.', 'The postal address cannot be right.'],
  REGISTRATION_NUMBER_REQUIRED: alike('Companies of this market need their registration number.'),
  DUNS_INVALID: ['A D-U-N-S number has nine digits, with or without dashes.', 'A D-U-N-S number has nine digits.'],
  COMPANY_NOT_FOUND: [
    'The register knows no company of this number; the profile can be entered manually.',
    'The register knows no such company.',
  ],
  EMAIL_OWNERSHIP_NOT_VERIFIED: [
    'The primary contact has not confirmed the e-mailed link yet.',
    'The primary contact has not confirmed the e-mailed link.',
  ],
  VERIFICATION_NOT_COMPLETE: ['All three checks must have passed first.', 'The verification is not complete.'],
  CONFIRMATION_REQUIRED: alike('Both statements must be confirmed.'),
  TOKEN_INVALID: ['This link is not valid.', 'The link is not one of ours, or was replaced by a newer one.'],
  TOKEN_EXPIRED: ['This link is too old; ask for a new one.', 'The link is too old.'],
  TOKEN_USED: ['This link was used already.', 'The link was used already.'],
  LAST_GLOBAL_ADMIN: alike('An account must keep a global admin and an admin agent.'),
  REGION_MISMATCH: alike('The two are established in different regions.'),
  PARTNER_ID_NOT_FOUND: alike('There is no such PartnerID.'),
  PARTNER_ID_NOT_YOURS: [
    'This PartnerID is none of the account; an admin of the membership that it belongs to can issue a code.',
    'The PartnerID belongs to another membership; its admin can issue a code.',
  ],
  PARTNER_ID_NOT_LOCATION: alike('Only a PartnerID of type LOCATION can be associated.'),
  PARTNER_ID_COUNTRY_MISMATCH: alike('The PartnerID is of another country than the account.'),
  PARTNER_ID_ALREADY_ASSOCIATED: [
    'The PartnerID is associated with an account already.',
    'The PartnerID is associated with another account.',
  ],
  PARTNER_ID_NOT_ASSOCIATED: alike('No PartnerID is associated yet.'),
  PARTNER_AGREEMENT_NOT_ACCEPTED: [
    'The partner agreement has not been accepted yet.',
    'The partner agreement has not been accepted.',
  ],
  SOURCE_UNAVAILABLE: alike('A fact that this depends on cannot be read at the moment; try again.'),
} as const satisfies ErrorCatalogue<string>;
export type ErrorCode = keyof typeof errors;

export class AccountRefusal extends refusalsOf(errors) {}
