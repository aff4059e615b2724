import { enumType } from '../../chassis/graphql/enums';
import { partnerKinds } from './account/partner-kind';
import {
  enrollmentStatuses,
  rejectionReasons,
  verificationCheckKinds,
  verificationCheckStates,
} from './enrollment/enrollment';
import { companyProfileSources } from './register/company-register';

export const PartnerKind = enumType('PartnerKind', 'How a partner takes part in the programme.', partnerKinds);
export type PartnerKind = keyof typeof PartnerKind;

export const EnrollmentStatus = enumType('EnrollmentStatus', 'How far an enrollment has come.', enrollmentStatuses);
export type EnrollmentStatus = keyof typeof EnrollmentStatus;

export const VerificationCheckKind = enumType(
  'VerificationCheckKind',
  'What is verified of an applicant.',
  verificationCheckKinds,
);
export type VerificationCheckKind = keyof typeof VerificationCheckKind;

export const VerificationCheckState = enumType(
  'VerificationCheckState',
  'What came of a check.',
  verificationCheckStates,
);
export type VerificationCheckState = keyof typeof VerificationCheckState;

export const RejectionReason = enumType('RejectionReason', 'Why an enrollment was refused.', rejectionReasons);
export type RejectionReason = keyof typeof RejectionReason;

export const CompanyProfileSource = enumType(
  'CompanyProfileSource',
  'Where a business profile comes from.',
  companyProfileSources,
);
export type CompanyProfileSource = keyof typeof CompanyProfileSource;
