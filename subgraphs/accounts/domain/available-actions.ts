import type { PartnerKind } from './account';
import type { Actor } from './actor';
import { obstaclesTo } from './enrollment';
import type { EnrollmentFacts, EnrollmentMove } from './enrollment';
import type { ErrorCode } from './error-code';
import type { ProgramStatus } from './program-status';
import { duties, mayDo } from './roles';
import type { Duty } from './roles';

export interface AvailableAction {
  readonly action: string;
  readonly allowed: boolean;
  readonly blockedBy: readonly ErrorCode[];
}

/** What the rules need to know about an account to say what can be done with it. */
export interface ActionFacts {
  readonly accountId: string;
  readonly tenantId: string;
  readonly kind: PartnerKind;
  readonly programStatus: ProgramStatus;
  /** Null on an account that the operator registered, without an enrollment. */
  readonly enrollment: EnrollmentFacts | null;
}

type Who = (actor: Actor, account: ActionFacts) => readonly ErrorCode[];
type When = (account: ActionFacts, now: Date) => readonly ErrorCode[];

interface Rule {
  readonly action: string;
  readonly by: Who;
  readonly when?: When;
  readonly onlyOn?: PartnerKind;
}

const byDuty =
  (duty: Duty): Who =>
  (actor, { accountId }) =>
    actor.accountId === accountId && mayDo(duty, actor.roles) ? [] : [duties[duty].lacking];

/** Never by an operator of the account's own tenant: nobody decides about themselves. */
const byOperator: Who = (actor, { tenantId }) =>
  actor.isOperator && actor.tenantId !== tenantId ? [] : ['OPERATOR_REQUIRED'];

const byEither =
  (duty: Duty): Who =>
  (actor, account) =>
    byOperator(actor, account).length === 0 ? [] : byDuty(duty)(actor, account);

const enrolling =
  (move: EnrollmentMove): When =>
  ({ enrollment }, now) =>
    enrollment ? obstaclesTo(move, enrollment, now) : ['WRONG_STATE'];

/** PartnerIDs are issued at the submission. */
const submitted: When = ({ enrollment }) => (enrollment?.status === 'DRAFT' ? ['WRONG_STATE'] : []);

const whileSuspended =
  (suspended: boolean): When =>
  ({ programStatus }) =>
    (programStatus === 'SUSPENDED') === suspended ? [] : ['WRONG_STATE'];

/** Every mutation that acts on an account: who may, and when. */
const rules: readonly Rule[] = [
  { action: 'setBusinessProfile', by: byDuty('ENROLL'), when: enrolling('setBusinessProfile') },
  { action: 'setPrimaryContact', by: byDuty('ENROLL'), when: enrolling('setPrimaryContact') },
  { action: 'setSupportContact', by: byDuty('ENROLL'), when: enrolling('setSupportContact') },
  { action: 'submitEnrollment', by: byDuty('ENROLL'), when: enrolling('submitEnrollment') },
  { action: 'resendContactVerification', by: byDuty('ENROLL'), when: enrolling('resendContactVerification') },
  { action: 'appealEnrollment', by: byDuty('ENROLL'), when: enrolling('appealEnrollment') },
  { action: 'recordVerificationCheck', by: byOperator, when: enrolling('recordVerificationCheck') },
  // A rejection needs no passed checks, so it decides whether a decision is possible at all.
  { action: 'decideEnrollment', by: byOperator, when: enrolling('reject') },
  { action: 'addPartnerLocation', by: byDuty('MANAGE_PARTNER_IDS'), when: submitted },
  { action: 'associatePartnerId', by: byDuty('MANAGE_PARTNER_IDS'), when: submitted },
  { action: 'issueAssociationCode', by: byDuty('MANAGE_PARTNER_IDS'), when: submitted },
  { action: 'addUser', by: byDuty('MANAGE_USERS') },
  { action: 'setUserRoles', by: byDuty('MANAGE_USERS') },
  { action: 'removeUser', by: byDuty('MANAGE_USERS') },
  { action: 'setProviderListing', by: byEither('KEEP_LISTING'), onlyOn: 'INDIRECT_PROVIDER' },
  { action: 'suspendPartnerAccount', by: byOperator, when: whileSuspended(false) },
  { action: 'reinstatePartnerAccount', by: byOperator, when: whileSuspended(true) },
];

/** What this actor can do with the account now; where it may not, who would have to and what stands in the way. */
export function availableActions(actor: Actor, account: ActionFacts, now: Date): AvailableAction[] {
  return rules
    .filter(({ onlyOn }) => onlyOn === undefined || onlyOn === account.kind)
    .map(({ action, by, when }) => {
      const blockedBy = [...by(actor, account), ...(when?.(account, now) ?? [])];
      return { action, allowed: blockedBy.length === 0, blockedBy };
    });
}
