import type { PartnerKind } from '../account/partner-kind';
import { isOperatorOver, type Actor } from '../actor';
import { obstaclesTo, type EnrollmentFacts, type EnrollmentMove } from '../enrollment/enrollment';
import { MOST_LOCATIONS } from '../partner-id/partner-id';
import type { ProgramStatus } from '../account/program-status';
import type { PlainRefusal } from '../errors';
import { duties, mayDo, type Duty } from '../roles';

export interface AvailableAction {
  readonly action: string;
  readonly allowed: boolean;
  readonly blockedBy: readonly PlainRefusal[];
}

/** What the rules need to know about an account to say what can be done with it. */
export interface ActionFacts {
  readonly accountId: string;
  readonly tenantId: string;
  readonly kind: PartnerKind;
  readonly programStatus: ProgramStatus;
  /** The associated one. */
  readonly partnerId: string | null;
  /** How many PartnerIDs belong to it. */
  readonly partnerIds: number;
  /** Null on an account that the operator registered, without an enrollment. */
  readonly enrollment: EnrollmentFacts | null;
}

type Who = (actor: Actor, account: Pick<ActionFacts, 'accountId' | 'tenantId'>) => readonly PlainRefusal[];
type When = (account: ActionFacts, now: Date) => readonly PlainRefusal[];

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

const byOperator: Who = (actor, { tenantId }) => (isOperatorOver(actor, tenantId) ? [] : ['OPERATOR_REQUIRED']);

const byEither =
  (duty: Duty): Who =>
  (actor, account) =>
    byOperator(actor, account).length === 0 ? [] : byDuty(duty)(actor, account);

const enrolling =
  (move: EnrollmentMove): When =>
  ({ enrollment }, now) =>
    enrollment ? obstaclesTo(move, enrollment, now) : ['WRONG_STATE'];

/** PartnerIDs are issued at the submission. */
const submitted: When = ({ enrollment }) =>
  enrollment?.status === 'DRAFT' && !enrollment.inProgramme ? ['WRONG_STATE'] : [];

const withRoom: When = (account, now) => [
  ...submitted(account, now),
  ...(account.partnerIds < MOST_LOCATIONS ? [] : ['LIMIT_EXCEEDED' as const]),
];

/** Once associated, a PartnerID stays. */
const unassociated: When = (account, now) => [
  ...submitted(account, now),
  ...(account.partnerId === null ? [] : ['PARTNER_ID_ALREADY_ASSOCIATED' as const]),
];

const whileSuspended =
  (suspended: boolean): When =>
  ({ programStatus }) =>
    (programStatus === 'SUSPENDED') === suspended ? [] : ['WRONG_STATE'];

/** Every mutation that acts on an account: who may, and when. */
const rules = [
  { action: 'setBusinessProfile', by: byDuty('ENROLL'), when: enrolling('setBusinessProfile') },
  { action: 'setPrimaryContact', by: byDuty('ENROLL'), when: enrolling('setPrimaryContact') },
  { action: 'setSupportContact', by: byDuty('ENROLL'), when: enrolling('setSupportContact') },
  { action: 'submitEnrollment', by: byDuty('ENROLL'), when: enrolling('submitEnrollment') },
  { action: 'resendContactVerification', by: byDuty('ENROLL'), when: enrolling('resendContactVerification') },
  { action: 'appealEnrollment', by: byDuty('ENROLL'), when: enrolling('appealEnrollment') },
  { action: 'recordVerificationCheck', by: byOperator, when: enrolling('recordVerificationCheck') },
  // A rejection needs no passed checks, so it decides whether a decision is possible at all.
  { action: 'decideEnrollment', by: byOperator, when: enrolling('reject') },
  { action: 'addPartnerLocation', by: byDuty('MANAGE_PARTNER_IDS'), when: withRoom },
  { action: 'associatePartnerId', by: byDuty('MANAGE_PARTNER_IDS'), when: unassociated },
  { action: 'issueAssociationCode', by: byDuty('MANAGE_PARTNER_IDS'), when: submitted },
  { action: 'addUser', by: byDuty('MANAGE_USERS') },
  { action: 'setUserRoles', by: byDuty('MANAGE_USERS') },
  { action: 'removeUser', by: byDuty('MANAGE_USERS') },
  { action: 'setProviderListing', by: byEither('KEEP_LISTING'), onlyOn: 'INDIRECT_PROVIDER' },
  { action: 'suspendPartnerAccount', by: byOperator, when: whileSuspended(false) },
  { action: 'reinstatePartnerAccount', by: byOperator, when: whileSuspended(true) },
] as const satisfies readonly Rule[];
export type AccountAction = (typeof rules)[number]['action'];

export const accountActions: readonly AccountAction[] = rules.map(({ action }) => action);

/** What this actor can do with the account now; where it may not, who would have to and what stands in the way. */
export function availableActions(actor: Actor, account: ActionFacts, now: Date): AvailableAction[] {
  return rules
    .filter(({ onlyOn }: Rule) => onlyOn === undefined || onlyOn === account.kind)
    .map(({ action, by, when }: Rule) => {
      const blockedBy = [...by(actor, account), ...(when?.(account, now) ?? [])];
      return { action, allowed: blockedBy.length === 0, blockedBy };
    });
}

const ruleOf = (action: AccountAction): Rule | undefined => rules.find((rule) => rule.action === action);

/** Why it is not this actor's to do, whatever the state. Mutations ask this first: others learn nothing of the state. */
export const denialOf = (action: AccountAction, actor: Actor, account: Pick<ActionFacts, 'accountId' | 'tenantId'>) =>
  ruleOf(action)?.by(actor, account) ?? [];

/** Why it cannot be done now, whoever asks. */
export function obstaclesToAction(action: AccountAction, account: ActionFacts, now: Date): readonly PlainRefusal[] {
  const { onlyOn, when } = ruleOf(action) ?? {};
  if (onlyOn !== undefined && onlyOn !== account.kind) return ['WRONG_STATE'];
  return when?.(account, now) ?? [];
}
