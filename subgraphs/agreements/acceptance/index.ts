export { Agreement } from './agreement.entity';
export { AgreementConnection } from './agreement.types';
export { recordedStatuses } from './recorded-status.entity';
export { chainHash, noChain, type ChainEnd } from './chain';
