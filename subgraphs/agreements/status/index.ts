export { agreementStatus, unknownStatus, type AgreementStatus } from './agreement-status';
