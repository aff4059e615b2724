import { availableActionType, historyTypes } from '../../chassis/graphql/shared-types';
import { HistoryActorKind } from './enums.types';
import { ErrorCode } from './error-code.types';

export const AvailableActionType = availableActionType(ErrorCode);
export const { HistoryConnection } = historyTypes(HistoryActorKind);
