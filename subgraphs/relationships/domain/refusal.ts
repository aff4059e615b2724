import { Refusal } from '../../chassis/refusal';

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

/** What a move can be refused for, each in one sentence. */
const messages = {
  GLOBAL_ADMIN_REQUIRED: 'Only a global admin of the company may do this.',
  ADMIN_AGENT_REQUIRED: 'Only an admin agent or a global admin may do this.',
  ROLE_REQUIRED: 'This needs the role of a sales agent, an admin agent or a global admin on the side that decides.',
  NOT_FOUND: 'There is no such object.',
  WRONG_STATE: 'The present state does not allow this.',
  ONLY_PROVIDER_MAY_INVITE: 'Only the provider that sent the invitation decides this.',
  ONLY_RESELLER_MAY_INVITE: 'Only the reseller that sent the invitation decides this.',
  INVITATION_NOT_PENDING: 'The invitation has been answered or taken back.',
  INVITATION_EXPIRED: 'The invitation has expired.',
  PARTNERSHIP_MISSING: 'There is no live partnership between the two.',
  ONLY_PROVIDER_MAY_REMOVE: 'Only the provider removes a relationship with a customer; a reseller asks its provider.',
} as const satisfies Partial<Record<ErrorCode, string>>;
export type MoveRefusalCode = keyof typeof messages;

export class MoveRefusal extends Refusal<ErrorCode> {
  static of(code: MoveRefusalCode): MoveRefusal {
    return new MoveRefusal(code, messages[code]);
  }
}
