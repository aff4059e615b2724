import { isInProgramme, type AccountRow } from '../account';
import { allChecks, type EnrollmentFacts } from './enrollment';
import type { StepFacts } from './enrollment-steps';
import { knownMarket } from '../market';
import { missingFrom, type MissingItem } from './missing';
import type { VerificationCheck } from './enrollment.entity';
import type { Loaders } from '../loaders';

export async function missingOf(loaders: Loaders, account: AccountRow): Promise<MissingItem[]> {
  const [profile, primaryContact, supportContact] = await Promise.all([
    loaders.businessProfile.load(account.id),
    loaders.primaryContact.load(account.id),
    loaders.supportContact.load(account.id),
  ]);
  // The row carries the columns of its address itself.
  const draft = {
    businessProfile: profile && Object.assign({ address: profile }, profile),
    primaryContact,
    supportContact,
  };
  return missingFrom(draft, knownMarket(account.market), isInProgramme(account.kind));
}

/** In the order in which they are made. */
export async function checksOf(loaders: Loaders, { id }: AccountRow): Promise<VerificationCheck[]> {
  const checks = await loaders.verificationChecks.load(id);
  return checks.toSorted((one, other) => rank(one) - rank(other));
}

const rank = ({ kind }: VerificationCheck) => allChecks.indexOf(kind);

/** The enrollment as the rules see it; null where there is none, or none that concerns the viewer. */
export async function enrollmentFactsOf(loaders: Loaders, account: AccountRow): Promise<EnrollmentFacts | null> {
  const [enrollment, contact, checks, missing] = await Promise.all([
    loaders.enrollment.load(account.id),
    loaders.primaryContact.load(account.id),
    checksOf(loaders, account),
    missingOf(loaders, account),
  ]);
  if (!enrollment) return null;
  const { status, decisionDueAt } = enrollment;
  const inProgramme = isInProgramme(account.kind);
  const contactConfirmed = inProgramme || contact?.emailVerifiedAt != null;
  return { status, decisionDueAt, checks, missing, contactConfirmed, inProgramme };
}

export async function stepFactsOf(loaders: Loaders, account: AccountRow): Promise<StepFacts | null> {
  const [facts, agreement, adminAgents] = await Promise.all([
    enrollmentFactsOf(loaders, account),
    loaders.acceptedAgreement.load(account.id),
    loaders.adminAgents.load(account.id),
  ]);
  return (
    facts && {
      ...facts,
      verified: account.verification === 'VERIFIED',
      partnerIdAssociated: account.partnerId !== null,
      agreementAccepted: agreement !== null,
      hasAdminAgent: adminAgents.length > 0,
    }
  );
}
