import type { EventActor, FieldChange } from '../../../chassis/events/event';
import type { Acting } from '../acting';
import { changesOf } from '../changes';
import type { Work } from '../events';
import type { Held } from '../held-account.work';
import { nextEnrollmentStatus, type EnrollmentMove, type VerificationCheckKind } from './enrollment';
import { VerificationCheck, type Enrollment } from './enrollment.entity';
import { changeEnrollment, type Change, type Enrolled, type EnrollmentColumns } from './enrollment-access.work';
import { mailContact, sendContactConfirmation } from './mail-contact.work';
import { noDeadlines, reviewDeadlines } from './review-deadlines';

type CheckOutcome = Pick<VerificationCheck, 'kind' | 'state'> & { readonly note?: string | null };

/** Stores what came of checks, and answers what that changed. */
export async function recordChecks(
  { manager, now }: Work,
  { account, loaders }: Held,
  outcomes: readonly CheckOutcome[],
): Promise<FieldChange[]> {
  const { id: accountId } = account;
  const known = await loaders.verificationChecks.load(accountId);
  const changes: FieldChange[] = [];
  for (const { kind, state, note = null } of outcomes) {
    const before = known.find((check) => check.kind === kind) ?? null;
    const decidedAt = state === 'PENDING' ? null : now;
    await manager.upsert(VerificationCheck, { accountId, kind, state, note, decidedAt }, ['accountId', 'kind']);
    changes.push(...changesOf(`checks.${kind}`, before, { state, note }));
  }
  return changes;
}

export function makePending(unit: Work, held: Held, kinds: readonly VerificationCheckKind[]): Promise<FieldChange[]> {
  const outcomes = kinds.map((kind) => ({ kind, state: 'PENDING' }) as const);
  return recordChecks(unit, held, outcomes);
}

interface Beginning extends Change {
  readonly columns: EnrollmentColumns & Pick<Enrollment, 'status'>;
}

/**
 * Begins the verification, or begins it again: with a review, of whose deadlines the contact is mailed, or with the
 * contact, who is mailed a link and without whom nothing is due.
 */
export async function beginVerification(
  unit: Work,
  acting: Acting,
  held: Enrolled,
  { columns: { status, ...columns }, actor, changes = [] }: Beginning,
): Promise<void> {
  const { account } = held;
  const deadlines = status === 'IN_REVIEW' ? reviewDeadlines(unit.now, account.market) : null;
  const sent = deadlines ? [] : await sendContactConfirmation(unit, acting, account);
  const dates = deadlines ?? { confirmedAt: null, ...noDeadlines };
  const change = { actor, changes: [...changes, ...sent] };
  await changeEnrollment(unit, held, { status, decidedAt: null, ...columns, ...dates }, change);
  if (deadlines) await mailContact(unit, account, { kind: 'IN_REVIEW', ...deadlines });
}

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
  const { facts } = held;
  if (facts.status === 'DRAFT') return updateQueueName(unit, held, by);
  const change = { actor: by, changes: await makePending(unit, held, kinds) };
  const isUnconfirmed = kinds.includes('EMAIL_OWNERSHIP');
  const contactConfirmed = facts.contactConfirmed && !isUnconfirmed;
  const status = nextEnrollmentStatus(move, { ...facts, contactConfirmed }) ?? facts.status;
  const needsLink = isUnconfirmed && status === 'EMAIL_OWNERSHIP';
  if (needsLink || status !== facts.status)
    await beginVerification(unit, acting, held, { ...change, columns: { status } });
  else await changeEnrollment(unit, held, {}, change);
}

/** The review queue is ordered by the company's name, among others. */
export async function updateQueueName(unit: Work, held: Enrolled, by: EventActor): Promise<void> {
  if (held.account.nameKey !== held.enrollment.nameKey) await changeEnrollment(unit, held, {}, { actor: by });
}
