import type { EventActor } from '../../../chassis/events/event';
import {
  nextEnrollmentStatus,
  type EnrollmentMove,
  type EnrollmentStatus,
  type VerificationCheckKind,
} from './enrollment';
import { noDeadlines, reviewDeadlines } from './review-deadlines';
import { changeEnrollment, enrollmentOf, type EnrollmentColumns, type Held } from '../held-account.work';
import type { AccountWork } from '../account-work';
import { recordCheck } from './checks.work';
import { mailContact, sendContactConfirmation } from './mail-contact.work';

export interface Recheck {
  readonly move: EnrollmentMove;
  /** What has to be checked again; nothing else is. */
  readonly kinds: readonly VerificationCheckKind[];
  readonly by: EventActor;
}

/** What became of data that are verified. In a draft nothing was checked yet, so nothing is checked again. */
export async function checkAgain(unit: AccountWork, held: Held, { move, kinds, by }: Recheck): Promise<void> {
  const { account } = held;
  const { enrollment, facts } = enrollmentOf(held);
  if (facts.status === 'DRAFT') return keepQueueInLine(unit, held, by);
  const changes = [];
  for (const kind of kinds) changes.push(...(await recordCheck(unit, held, { kind, state: 'PENDING' })));
  const isUnconfirmed = kinds.includes('EMAIL_OWNERSHIP');
  const contactConfirmed = facts.contactConfirmed && !isUnconfirmed;
  const status = nextEnrollmentStatus(move, { ...facts, contactConfirmed }) ?? facts.status;
  const isMoved = status !== facts.status;
  if (status === 'EMAIL_OWNERSHIP' && (isMoved || isUnconfirmed))
    changes.push(...(await sendContactConfirmation(unit, account)));
  const columns = isMoved ? columnsAt(status, unit.now, account.market) : {};
  await changeEnrollment(unit, { account, enrollment }, columns, { actor: by, changes });
  const { decisionExpectedFrom: expectedFrom, decisionDueAt: dueAt } = columns;
  if (expectedFrom && dueAt) await mailContact(unit, account, { kind: 'IN_REVIEW', expectedFrom, dueAt });
}

/** A review that begins again has a time of its own; one that waits for the contact has none. */
function columnsAt(status: EnrollmentStatus, now: Date, market: string): EnrollmentColumns {
  if (status === 'IN_REVIEW') return { status, decidedAt: null, ...reviewDeadlines(now, market) };
  return { status, decidedAt: null, confirmedAt: null, ...noDeadlines };
}

/** The review queue is ordered by the company's name, among others. */
export async function keepQueueInLine(unit: AccountWork, held: Held, by: EventActor): Promise<void> {
  const { account } = held;
  const { enrollment } = enrollmentOf(held);
  if (account.nameKey !== enrollment.nameKey) await changeEnrollment(unit, { account, enrollment }, {}, { actor: by });
}
