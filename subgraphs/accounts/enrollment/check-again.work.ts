import type { EventActor } from '../../../chassis/events/event';
import type { Acting } from '../acting';
import type { Work } from '../events';
import { makePending } from './checks.work';
import { nextEnrollmentStatus, type EnrollmentMove, type VerificationCheckKind } from './enrollment';
import { changeEnrollment, type Enrolled } from './enrollment-access.work';
import { mailDeadlines, sendContactConfirmation } from './mail-contact.work';
import { noDeadlines, reviewDeadlines } from './review-deadlines';

interface Recheck {
  readonly move: EnrollmentMove;
  /** What has to be checked again; nothing else is. */
  readonly kinds: readonly VerificationCheckKind[];
  readonly by: EventActor;
}

/** Has changed data verified again. In a draft nothing was checked yet, so nothing is checked again. */
export async function checkAgain(
  unit: Work,
  acting: Acting,
  held: Enrolled,
  { move, kinds, by }: Recheck,
): Promise<void> {
  const { account, facts } = held;
  if (facts.status === 'DRAFT') return keepQueueInLine(unit, held, by);
  const changes = await makePending(unit, held, kinds);
  const isUnconfirmed = kinds.includes('EMAIL_OWNERSHIP');
  const contactConfirmed = facts.contactConfirmed && !isUnconfirmed;
  const status = nextEnrollmentStatus(move, { ...facts, contactConfirmed }) ?? facts.status;
  const isMoved = status !== facts.status;
  if (status === 'EMAIL_OWNERSHIP' && (isMoved || isUnconfirmed))
    changes.push(...(await sendContactConfirmation(unit, acting, account)));
  // A review that begins again has a time of its own; one that waits for the contact has none.
  const deadlines = isMoved && status === 'IN_REVIEW' ? reviewDeadlines(unit.now, account.market) : null;
  const moved = { status, decidedAt: null, ...(deadlines ?? { confirmedAt: null, ...noDeadlines }) };
  await changeEnrollment(unit, held, isMoved ? moved : {}, { actor: by, changes });
  if (deadlines) await mailDeadlines(unit, account, deadlines);
}

/** The review queue is ordered by the company's name, among others. */
export async function keepQueueInLine(unit: Work, held: Enrolled, by: EventActor): Promise<void> {
  if (held.account.nameKey !== held.enrollment.nameKey) await changeEnrollment(unit, held, {}, { actor: by });
}
