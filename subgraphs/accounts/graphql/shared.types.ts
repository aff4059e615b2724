import { availableActionType, historyTypes } from '../../../chassis/graphql/shared-types';
import { HistoryActorKind } from './enums';
import { ErrorCode } from './error-code.enum';

export const AvailableActionType = availableActionType(ErrorCode);
export const { HistoryConnection } = historyTypes(HistoryActorKind);
