export { refreshProgramStatus, refreshStatusesThatDiffer } from './program-status.work';
export { suspensionMoves, suspensionStateOf } from './suspension';
