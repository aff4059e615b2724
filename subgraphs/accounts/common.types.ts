import { enumType, errorCodeType } from '../../chassis/graphql/enums';
import { payloadTypes } from '../../chassis/graphql/payload-types';
import { availableActionType, historyTypes } from '../../chassis/graphql/shared-types';
import { errors } from './errors';
import { partnerRoles } from './roles';

export const ErrorCode = errorCodeType(
  'What a client can switch over: why something was refused, or would be.',
  errors,
);

export const OrderDirection = enumType('OrderDirection', 'Which end of a list comes first.', {
  ASC: 'From the smallest, the earliest or A.',
  DESC: 'From the largest, the latest or Z.',
});
export type OrderDirection = keyof typeof OrderDirection;

const HistoryActorKind = enumType('HistoryActorKind', 'On whose behalf something was done.', {
  PARTNER: 'A user of a partner account.',
  CUSTOMER: 'A user of a customer.',
  OPERATOR: 'The operator of the programme.',
  CONTACT: 'The primary contact, who followed an e-mailed link without signing in.',
  SYSTEM: 'The programme itself, following a rule.',
});

export const PartnerRole = enumType('PartnerRole', 'What a user may do for its account.', partnerRoles);
export type PartnerRole = keyof typeof PartnerRole;

export const AvailableActionType = availableActionType(ErrorCode);
export const { HistoryConnection } = historyTypes(HistoryActorKind);
export const { MutationPayload } = payloadTypes(ErrorCode);

/** Of every form that is changed as a whole. */
export const VERSION =
  'Counts its changes; to be sent back as `expectedVersion`, lest a change that you have not seen is undone.';
