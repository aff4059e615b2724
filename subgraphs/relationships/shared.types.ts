import { errorCodeType, enumType } from '../../chassis/graphql/enums';
import { availableActionType, historyTypes } from '../../chassis/graphql/shared-types';
import { errors } from './errors';

export const ErrorCode = errorCodeType('Why something is refused, or would be.', errors);

export const HistoryActorKind = enumType('HistoryActorKind', 'On whose behalf something was done.', {
  PARTNER: 'A user of a partner account.',
  CUSTOMER: 'A user of a customer.',
  OPERATOR: 'The operator of the programme.',
  CONTACT: 'Somebody who followed a mailed link.',
  SYSTEM: 'Nobody: time passed, or a fact changed elsewhere.',
});

export const AvailableAction = availableActionType(ErrorCode);
export type AvailableAction = InstanceType<typeof AvailableAction>;

const history = historyTypes(HistoryActorKind);
export const HistoryActor = history.HistoryActor;
export type HistoryActor = InstanceType<typeof HistoryActor>;
export const HistoryConnection = history.HistoryConnection;
