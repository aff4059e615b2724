import { registerEnumType } from 'type-graphql';
import { availableActionType, historyTypes } from '../../chassis/graphql/shared-types';
import { ErrorCode } from './errors';

registerEnumType(ErrorCode, {
  name: 'ErrorCode',
  description: 'Why something is refused, or would be.',
  valuesConfig: {
    NOT_SIGNED_IN: { description: 'Sign in first.' },
    GLOBAL_ADMIN_REQUIRED: { description: 'Only a global admin may do this.' },
    ADMIN_AGENT_REQUIRED: { description: 'Only an admin agent or a global admin may do this.' },
    ROLE_REQUIRED: { description: 'A sales agent, an admin agent or a global admin may do this.' },
    OPERATOR_REQUIRED: { description: 'Only the operator of the programme may do this.' },
    INVALID_INPUT: { description: 'A value has the wrong shape; `path` says which.' },
    NOT_FOUND: { description: 'There is no such object, or the viewer may not see it.' },
    WRONG_STATE: { description: 'The present state does not allow this.' },
    LIMIT_EXCEEDED: { description: 'Too many at once, or too many in too short a time.' },
    VERSION_CONFLICT: { description: 'Somebody else changed the object meanwhile; read it again.' },
    IDEMPOTENCY_KEY_REUSED: { description: 'The Idempotency-Key was used before, with another input.' },
    ONLY_PROVIDER_MAY_INVITE: { description: 'Only providers invite resellers.' },
    ONLY_RESELLER_MAY_INVITE: { description: 'Only resellers invite customers.' },
    INVITATION_ALREADY_PENDING: { description: 'An invitation to this address is still waiting for an answer.' },
    INVITATION_NOT_PENDING: { description: 'The invitation has been answered or taken back.' },
    TOKEN_INVALID: { description: 'The link is not valid.' },
    INVITATION_EXPIRED: { description: 'The invitation has expired; a new one is needed.' },
    CONSENT_REQUIRED: { description: 'The box that confirms the consent must be ticked.' },
    CONSENT_TEXT_CHANGED: { description: 'The wording of the consent has changed since it was shown.' },
    REGION_MISMATCH: { description: 'Provider and reseller are in different regions.' },
    PROVIDER_NOT_ACTIVE: { description: 'The provider’s program status is not ACTIVE.' },
    RESELLER_NOT_ACTIVE: { description: 'The reseller’s program status is not ACTIVE.' },
    PARTNERSHIP_ALREADY_EXISTS: { description: 'The two work together already.' },
    PARTNERSHIP_MISSING: { description: 'The two have no live partnership.' },
    CUSTOMER_MARKET_OUT_OF_REGION: { description: 'The customer’s market is not in the reseller’s region.' },
    CUSTOMER_IS_SELF: { description: 'Nobody sells to itself.' },
    ALREADY_A_CUSTOMER: { description: 'The company is a customer of both already.' },
    ONLY_PROVIDER_MAY_REMOVE: { description: 'Only the provider removes a relationship with a customer.' },
    SOURCE_UNAVAILABLE: { description: 'A fact that this depends on cannot be read at the moment; try again.' },
  },
});

export const HistoryActorKind = {
  PARTNER: 'PARTNER',
  CUSTOMER: 'CUSTOMER',
  OPERATOR: 'OPERATOR',
  CONTACT: 'CONTACT',
  SYSTEM: 'SYSTEM',
} as const;

registerEnumType(HistoryActorKind, {
  name: 'HistoryActorKind',
  description: 'On whose behalf something was done.',
  valuesConfig: {
    PARTNER: { description: 'A user of a partner account.' },
    CUSTOMER: { description: 'A user of a customer.' },
    OPERATOR: { description: 'The operator of the programme.' },
    CONTACT: { description: 'Somebody who followed a mailed link.' },
    SYSTEM: { description: 'Nobody: time passed, or a fact changed elsewhere.' },
  },
});

export const AvailableAction = availableActionType(ErrorCode);
export type AvailableAction = InstanceType<typeof AvailableAction>;

const history = historyTypes(HistoryActorKind);
export const HistoryActor = history.HistoryActor;
export type HistoryActor = InstanceType<typeof HistoryActor>;
export const HistoryConnection = history.HistoryConnection;
