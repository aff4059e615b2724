import { KEY_REUSED, alike, refusalsOf, type ErrorCatalogue } from '../../chassis/refusal';

/** Every code that this subgraph answers with: what is said to the one refused, and the description in the schema. */
export const errors = {
  NOT_SIGNED_IN: alike('Sign in first.'),
  GLOBAL_ADMIN_REQUIRED: ['Only a global admin of the company may do this.', 'Only a global admin may do this.'],
  ADMIN_AGENT_REQUIRED: alike('Only an admin agent or a global admin may do this.'),
  ROLE_REQUIRED: [
    'This needs the role of a sales agent, an admin agent or a global admin on the side that decides.',
    'A sales agent, an admin agent or a global admin may do this.',
  ],
  OPERATOR_REQUIRED: alike('Only the operator of the programme may do this.'),
  INVALID_INPUT: ['This value cannot be accepted.', 'A value has the wrong shape; `path` says which.'],
  NOT_FOUND: ['There is no such object.', 'There is no such object, or the viewer may not see it.'],
  WRONG_STATE: alike('The present state does not allow this.'),
  LIMIT_EXCEEDED: [
    'This is more than is allowed in a day; try again tomorrow.',
    'Too many at once, or too many in too short a time.',
  ],
  VERSION_CONFLICT: [
    'Somebody else changed this meanwhile; look at it again.',
    'Somebody else changed the object meanwhile; read it again.',
  ],
  IDEMPOTENCY_KEY_REUSED: [KEY_REUSED, 'The Idempotency-Key was used before, with another input.'],
  ONLY_PROVIDER_MAY_INVITE: [
    'Only a provider invites resellers, and decides about the invitations that it sent.',
    'Only providers invite resellers.',
  ],
  ONLY_RESELLER_MAY_INVITE: [
    'Only a reseller invites customers, and decides about the invitations that it sent.',
    'Only resellers invite customers.',
  ],
  INVITATION_ALREADY_PENDING: alike('An invitation to this address is still waiting for an answer.'),
  INVITATION_NOT_PENDING: alike('The invitation has been answered or taken back.'),
  TOKEN_INVALID: ['This link is not valid.', 'The link is not valid.'],
  INVITATION_EXPIRED: ['The invitation has expired.', 'The invitation has expired; a new one is needed.'],
  CONSENT_REQUIRED: alike('The box that confirms the consent must be ticked.'),
  CONSENT_TEXT_CHANGED: [
    'The wording of the consent has changed since it was shown; read it again.',
    'The wording of the consent has changed since it was shown.',
  ],
  REGION_MISMATCH: [
    'Provider and reseller are in different regions: they cannot work together.',
    'Provider and reseller are in different regions.',
  ],
  PROVIDER_NOT_ACTIVE: alike('The provider’s program status is not ACTIVE.'),
  RESELLER_NOT_ACTIVE: alike('The reseller’s program status is not ACTIVE.'),
  PARTNERSHIP_ALREADY_EXISTS: alike('The two work together already.'),
  PARTNERSHIP_MISSING: ['There is no live partnership between the two.', 'The two have no live partnership.'],
  CUSTOMER_MARKET_OUT_OF_REGION: alike('The customer’s market is not in the reseller’s region.'),
  CUSTOMER_IS_SELF: ['A company cannot become its own customer.', 'Nobody sells to itself.'],
  ALREADY_A_CUSTOMER: alike('The company is a customer of both already.'),
  ONLY_PROVIDER_MAY_REMOVE: [
    'Only the provider removes a relationship with a customer; a reseller asks its provider.',
    'Only the provider removes a relationship with a customer.',
  ],
  SOURCE_UNAVAILABLE: alike('A fact that this depends on cannot be read at the moment; try again.'),
} as const satisfies ErrorCatalogue<string>;
export type ErrorCode = keyof typeof errors;

/** What a mutation of this subgraph answers as `userErrors`. */
export class RelationshipRefusal extends refusalsOf<ErrorCode>(errors) {}
