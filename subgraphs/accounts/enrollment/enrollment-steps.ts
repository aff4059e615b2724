import type { EnrollmentFacts } from './enrollment';
import type { ErrorCode } from '../errors';
import type { MissingItem } from './missing';

export const enrollmentStepCodes = {
  BUSINESS_PROFILE: 'Name, address and numbers of the company.',
  PRIMARY_CONTACT: 'The person to turn to about the application.',
  SUPPORT_CONTACT: 'Where customers find help.',
  SUBMISSION: 'Handing the enrollment in.',
  CONTACT_CONFIRMATION: 'The primary contact confirms the enrollment and the address from its mailbox.',
  VERIFICATION: 'The operator verifies person and company, within five business days.',
  PARTNER_ID: 'A PartnerID of the same country is associated. May be put off, but not for ever.',
  PARTNER_AGREEMENT: 'The partner agreement is accepted.',
  ADMIN_AGENT: 'Somebody is admin agent and can set the account up.',
} as const;
type EnrollmentStepCode = keyof typeof enrollmentStepCodes;

export const stepStates = {
  DONE: 'Behind you.',
  CURRENT: 'What comes next.',
  UPCOMING: 'Has its turn later.',
  BLOCKED: 'Cannot be taken now; `blockedBy` says why.',
  DEFERRED: 'May be put off; other steps name it in `blockedBy` where they wait for it.',
} as const;
type StepState = keyof typeof stepStates;

export interface EnrollmentStep {
  readonly code: EnrollmentStepCode;
  readonly state: StepState;
  readonly dueAt: Date | null;
  readonly blockedBy: readonly ErrorCode[];
}

/** What the steps are drawn from: the enrollment, and what follows it on the way to the first order. */
export interface StepFacts extends EnrollmentFacts {
  readonly verified: boolean;
  readonly partnerIdAssociated: boolean;
  readonly agreementAccepted: boolean;
  readonly hasAdminAgent: boolean;
}

interface Step {
  readonly code: EnrollmentStepCode;
  readonly isDone: (facts: StepFacts) => boolean;
  readonly blockedBy?: (facts: StepFacts) => readonly (ErrorCode | false)[];
  /** May be put off without holding up anything but what names it as its obstacle. */
  readonly isDeferred?: (facts: StepFacts) => boolean;
  readonly dueAt?: (facts: StepFacts) => Date | null;
}

const nothingMissingIn = (part: string) => (facts: StepFacts) =>
  !facts.missing.some(({ field }: MissingItem) => field.startsWith(`${part}.`));

const steps: readonly Step[] = [
  { code: 'BUSINESS_PROFILE', isDone: nothingMissingIn('businessProfile') },
  { code: 'PRIMARY_CONTACT', isDone: nothingMissingIn('primaryContact') },
  { code: 'SUPPORT_CONTACT', isDone: nothingMissingIn('supportContact') },
  {
    code: 'SUBMISSION',
    isDone: ({ status }) => status !== 'DRAFT',
    blockedBy: ({ missing }) => [missing.length > 0 && 'INCOMPLETE_ENROLLMENT'],
  },
  {
    code: 'CONTACT_CONFIRMATION',
    isDone: ({ contactConfirmed }) => contactConfirmed,
    // A contact who disowned the enrollment will not confirm it; the applicant has to appeal first.
    blockedBy: ({ status }) => [status === 'REJECTED' && 'WRONG_STATE'],
  },
  {
    code: 'VERIFICATION',
    isDone: ({ status }) => status === 'AUTHORIZED',
    blockedBy: ({ status, contactConfirmed }) => [
      !contactConfirmed && 'EMAIL_OWNERSHIP_NOT_VERIFIED',
      status === 'REJECTED' && 'VERIFICATION_NOT_COMPLETE',
    ],
    dueAt: ({ status, decisionDueAt }) => (status === 'IN_REVIEW' ? decisionDueAt : null),
  },
  {
    code: 'PARTNER_ID',
    isDone: ({ partnerIdAssociated }) => partnerIdAssociated,
    // Ids are issued at the submission; before that there is nothing to put off.
    isDeferred: ({ status }) => status !== 'DRAFT',
  },
  {
    code: 'PARTNER_AGREEMENT',
    isDone: ({ agreementAccepted }) => agreementAccepted,
    blockedBy: ({ verified, partnerIdAssociated }) => [
      !verified && 'VERIFICATION_NOT_COMPLETE',
      !partnerIdAssociated && 'PARTNER_ID_NOT_ASSOCIATED',
    ],
  },
  {
    code: 'ADMIN_AGENT',
    isDone: ({ hasAdminAgent }) => hasAdminAgent,
    blockedBy: ({ agreementAccepted }) => [!agreementAccepted && 'PARTNER_AGREEMENT_NOT_ACCEPTED'],
  },
];

/** Every step in order; the first one that is open, neither blocked nor deferred, is the current one. */
export function enrollmentSteps(facts: StepFacts): EnrollmentStep[] {
  let currentIsFound = false;
  return steps.map((step) => {
    const blockedBy = step.isDone(facts) ? [] : (step.blockedBy?.(facts) ?? []).filter((code) => code !== false);
    const state = stateOf(step, facts, blockedBy.length > 0, currentIsFound);
    if (state === 'CURRENT') currentIsFound = true;
    return { code: step.code, state, dueAt: state === 'DONE' ? null : (step.dueAt?.(facts) ?? null), blockedBy };
  });
}

function stateOf(step: Step, facts: StepFacts, isBlocked: boolean, currentIsFound: boolean): StepState {
  if (step.isDone(facts)) return 'DONE';
  if (isBlocked) return 'BLOCKED';
  if (step.isDeferred?.(facts)) return 'DEFERRED';
  return currentIsFound ? 'UPCOMING' : 'CURRENT';
}
