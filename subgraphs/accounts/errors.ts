import { Refusal, type UserErrorData } from '../../chassis/refusal';
import type { ErrorCode } from './error-code';

/** Everything that this subgraph refuses, each in one sentence that says what would help. */
const messages = {
  NOT_SIGNED_IN: 'Sign in first.',
  WORK_ACCOUNT_REQUIRED: 'Sign in with a work account; a personal one will not do.',
  GLOBAL_ADMIN_REQUIRED: 'Only a global admin of the account may do this.',
  ADMIN_AGENT_REQUIRED: 'Only an admin agent or a global admin of the account may do this.',
  ROLE_REQUIRED: 'This needs a role in the account.',
  OPERATOR_REQUIRED: 'Only the operator may do this, and never about its own company.',
  NOT_FOUND: 'There is no such object.',
  WRONG_STATE: 'The present state does not allow this.',
  VERSION_CONFLICT: 'Somebody changed this since you read it; look at it again.',
  LIMIT_EXCEEDED: 'No more links are mailed today; try again tomorrow.',
  ALREADY_ENROLLED: 'This work account has enrolled already.',
  NEW_PARTNER_MUST_BE_INDIRECT_RESELLER: 'A company new to the programme can only become an indirect reseller.',
  MARKET_UNKNOWN: 'The programme has no such market.',
  INCOMPLETE_ENROLLMENT: 'Something is still missing; see what the enrollment lists as missing.',
  REGISTRATION_NUMBER_REQUIRED: 'Companies of this market need their registration number.',
  COMPANY_NOT_FOUND: 'The register knows no company of this number; the profile can be entered manually.',
  EMAIL_OWNERSHIP_NOT_VERIFIED: 'The primary contact has not confirmed the e-mailed link yet.',
  VERIFICATION_NOT_COMPLETE: 'All three checks must have passed first.',
  CONFIRMATION_REQUIRED: 'Both statements must be confirmed.',
  TOKEN_INVALID: 'This link is not valid.',
  TOKEN_EXPIRED: 'This link is too old; ask for a new one.',
  TOKEN_USED: 'This link was used already.',
  LAST_GLOBAL_ADMIN: 'An account must keep a global admin and an admin agent.',
  PARTNER_ID_NOT_FOUND: 'There is no such PartnerID.',
  PARTNER_ID_NOT_YOURS:
    'This PartnerID is none of the account; an admin of the membership that it belongs to can issue a code.',
  PARTNER_ID_NOT_LOCATION: 'Only a PartnerID of type LOCATION can be associated.',
  PARTNER_ID_COUNTRY_MISMATCH: 'The PartnerID is of another country than the account.',
  PARTNER_ID_ALREADY_ASSOCIATED: 'The PartnerID is associated with an account already.',
  PARTNER_ID_NOT_ASSOCIATED: 'No PartnerID is associated yet.',
  SOURCE_UNAVAILABLE: 'A fact that this depends on cannot be read at the moment; try again.',
} as const satisfies Partial<Record<ErrorCode, string>>;
export type PlainRefusal = keyof typeof messages;

export class AccountRefusal extends Refusal<ErrorCode> {
  /** `field` is one of the mutation's input. */
  static of(code: PlainRefusal, ...field: string[]): AccountRefusal {
    return new AccountRefusal(code, messages[code], field.length > 0 ? ['input', ...field] : []);
  }

  /** Every reason at once; there must be one. */
  static because(codes: readonly PlainRefusal[]): AccountRefusal {
    return AccountRefusal.each(codes.map((code) => ({ code, message: messages[code], path: [] })));
  }

  static each(errors: readonly UserErrorData<ErrorCode>[]): AccountRefusal {
    const [first] = errors;
    if (!first) throw new Error('A refusal without a reason.');
    return Object.assign(new AccountRefusal(first.code, first.message, first.path), { errors });
  }

  /** For refusals that tell what exactly is wrong with the field. */
  static about(code: ErrorCode, message: string, ...field: string[]): AccountRefusal {
    return new AccountRefusal(code, message, ['input', ...field]);
  }
}
