import { Refusal, type UserErrorData } from '../../chassis/refusal';

/** Every code that this subgraph may answer with: why something was refused, or would be. */
export const ErrorCode = {
  NOT_SIGNED_IN: 'NOT_SIGNED_IN',
  GLOBAL_ADMIN_REQUIRED: 'GLOBAL_ADMIN_REQUIRED',
  ADMIN_AGENT_REQUIRED: 'ADMIN_AGENT_REQUIRED',
  ROLE_REQUIRED: 'ROLE_REQUIRED',
  OPERATOR_REQUIRED: 'OPERATOR_REQUIRED',
  INVALID_INPUT: 'INVALID_INPUT',
  NOT_FOUND: 'NOT_FOUND',
  WRONG_STATE: 'WRONG_STATE',
  LIMIT_EXCEEDED: 'LIMIT_EXCEEDED',
  VERSION_CONFLICT: 'VERSION_CONFLICT',
  IDEMPOTENCY_KEY_REUSED: 'IDEMPOTENCY_KEY_REUSED',
  ONLY_PROVIDER_MAY_INVITE: 'ONLY_PROVIDER_MAY_INVITE',
  ONLY_RESELLER_MAY_INVITE: 'ONLY_RESELLER_MAY_INVITE',
  INVITATION_ALREADY_PENDING: 'INVITATION_ALREADY_PENDING',
  INVITATION_NOT_PENDING: 'INVITATION_NOT_PENDING',
  TOKEN_INVALID: 'TOKEN_INVALID',
  INVITATION_EXPIRED: 'INVITATION_EXPIRED',
  CONSENT_REQUIRED: 'CONSENT_REQUIRED',
  CONSENT_TEXT_CHANGED: 'CONSENT_TEXT_CHANGED',
  REGION_MISMATCH: 'REGION_MISMATCH',
  PROVIDER_NOT_ACTIVE: 'PROVIDER_NOT_ACTIVE',
  RESELLER_NOT_ACTIVE: 'RESELLER_NOT_ACTIVE',
  PARTNERSHIP_ALREADY_EXISTS: 'PARTNERSHIP_ALREADY_EXISTS',
  PARTNERSHIP_MISSING: 'PARTNERSHIP_MISSING',
  CUSTOMER_MARKET_OUT_OF_REGION: 'CUSTOMER_MARKET_OUT_OF_REGION',
  CUSTOMER_IS_SELF: 'CUSTOMER_IS_SELF',
  ALREADY_A_CUSTOMER: 'ALREADY_A_CUSTOMER',
  ONLY_PROVIDER_MAY_REMOVE: 'ONLY_PROVIDER_MAY_REMOVE',
  SOURCE_UNAVAILABLE: 'SOURCE_UNAVAILABLE',
} as const;
export type ErrorCode = keyof typeof ErrorCode;

/** Everything that this subgraph refuses, each in one sentence that says what is missing. */
export const messages = {
  NOT_SIGNED_IN: 'Sign in first.',
  GLOBAL_ADMIN_REQUIRED: 'Only a global admin of the company may do this.',
  ADMIN_AGENT_REQUIRED: 'Only an admin agent or a global admin may do this.',
  ROLE_REQUIRED: 'This needs the role of a sales agent, an admin agent or a global admin on the side that decides.',
  OPERATOR_REQUIRED: 'Only the operator of the programme may do this.',
  INVALID_INPUT: 'This value cannot be accepted.',
  NOT_FOUND: 'There is no such object.',
  WRONG_STATE: 'The present state does not allow this.',
  LIMIT_EXCEEDED: 'This is more than is allowed in a day; try again tomorrow.',
  VERSION_CONFLICT: 'Somebody else changed this meanwhile; look at it again.',
  IDEMPOTENCY_KEY_REUSED: 'This Idempotency-Key was used before, with another input.',
  ONLY_PROVIDER_MAY_INVITE: 'Only a provider invites resellers, and decides about the invitations that it sent.',
  ONLY_RESELLER_MAY_INVITE: 'Only a reseller invites customers, and decides about the invitations that it sent.',
  INVITATION_ALREADY_PENDING: 'An invitation to this address is still waiting for an answer.',
  INVITATION_NOT_PENDING: 'The invitation has been answered or taken back.',
  TOKEN_INVALID: 'This link is not valid.',
  INVITATION_EXPIRED: 'The invitation has expired.',
  CONSENT_REQUIRED: 'The box that confirms the consent must be ticked.',
  CONSENT_TEXT_CHANGED: 'The wording of the consent has changed since it was shown; read it again.',
  REGION_MISMATCH: 'Provider and reseller are in different regions: they cannot work together.',
  PROVIDER_NOT_ACTIVE: 'The provider’s program status is not ACTIVE.',
  RESELLER_NOT_ACTIVE: 'The reseller’s program status is not ACTIVE.',
  PARTNERSHIP_ALREADY_EXISTS: 'The two work together already.',
  PARTNERSHIP_MISSING: 'There is no live partnership between the two.',
  CUSTOMER_MARKET_OUT_OF_REGION: 'The customer’s market is not in the reseller’s region.',
  CUSTOMER_IS_SELF: 'A company cannot become its own customer.',
  ALREADY_A_CUSTOMER: 'The company is a customer of both already.',
  ONLY_PROVIDER_MAY_REMOVE: 'Only the provider removes a relationship with a customer; a reseller asks its provider.',
  SOURCE_UNAVAILABLE: 'A fact that this depends on cannot be read at the moment; try again.',
} as const satisfies Record<ErrorCode, string>;

/** What a mutation of this subgraph answers as `userErrors`. */
export class RelationshipRefusal extends Refusal<ErrorCode> {
  /** `field` is one of the mutation's input. */
  static of(code: ErrorCode, ...field: string[]): RelationshipRefusal {
    return new RelationshipRefusal(code, messages[code], field.length > 0 ? ['input', ...field] : []);
  }

  /** For a refusal that can tell what exactly is wrong with the field. */
  static about(code: ErrorCode, message: string, ...field: string[]): RelationshipRefusal {
    return new RelationshipRefusal(code, message, ['input', ...field]);
  }
}

/** Every reason at once, where one call is about many things. */
export class RelationshipRefusals extends RelationshipRefusal {
  override readonly errors: readonly UserErrorData<ErrorCode>[];

  constructor(errors: readonly [UserErrorData<ErrorCode>, ...UserErrorData<ErrorCode>[]]) {
    const [{ code, message, path }] = errors;
    super(code, message, path);
    this.errors = errors;
  }
}

/** What a move can be refused for. */
export type MoveRefusalCode = Extract<
  ErrorCode,
  | 'GLOBAL_ADMIN_REQUIRED'
  | 'ADMIN_AGENT_REQUIRED'
  | 'ROLE_REQUIRED'
  | 'WRONG_STATE'
  | 'ONLY_PROVIDER_MAY_INVITE'
  | 'ONLY_RESELLER_MAY_INVITE'
  | 'INVITATION_NOT_PENDING'
  | 'INVITATION_EXPIRED'
  | 'PARTNERSHIP_MISSING'
  | 'ONLY_PROVIDER_MAY_REMOVE'
>;

export class MoveRefusal extends RelationshipRefusal {
  static override of(code: MoveRefusalCode): MoveRefusal {
    return new MoveRefusal(code, messages[code]);
  }
}
