import type { Work } from '../events';
import type { FieldChange } from '../../../chassis/events/event';
import type { Actor } from '../actor';
import { nextEnrollmentStatus, obstaclesTo } from '../enrollment/enrollment';
import { AccountRefusal } from '../errors';
import { noDeadlines, reviewDeadlines } from '../enrollment/review-deadlines';
import type { AppealEnrollmentInput, DecideEnrollmentInput, RecordVerificationCheckInput } from './verifying';
import { accountFor, assertPossible, changeEnrollment, enrollmentOf, type Held } from '../held-account.work';
import type { AccountWork } from '../account-work';
import { actingFor } from '../acting';
import { recordCheck } from '../enrollment/checks.work';
import { mailContact, sendContactConfirmation } from '../enrollment/mail-contact.work';
import { decide } from './decide.work';
import type { AccountRef } from '../enrollment/start-enrollment';

/** An operator of another company writes down what came of a check. */
export async function recordVerificationCheck(
  unit: Work,
  actor: Actor,
  { accountId, ...outcome }: RecordVerificationCheckInput,
): Promise<AccountRef> {
  const held = await accountFor(unit, actor, accountId, 'recordVerificationCheck');
  assertPossible(unit, held, 'recordVerificationCheck');
  const changes = await recordCheck(unit, held, outcome);
  const { enrollment } = enrollmentOf(held);
  const told = { actor: actingFor(actor, accountId), changes };
  await changeEnrollment(unit, { account: held.account, enrollment }, {}, told);
  return { accountId };
}

/** Of two operators who decide at once, one does; the other finds that it was decided. */
export async function decideEnrollment(
  unit: Work,
  actor: Actor,
  { accountId, authorize, reason, note }: DecideEnrollmentInput,
): Promise<AccountRef> {
  const held = await accountFor(unit, actor, accountId, 'decideEnrollment');
  const obstacles = obstaclesTo(authorize ? 'authorize' : 'reject', enrollmentOf(held).facts, unit.now);
  if (obstacles.length > 0) throw AccountRefusal.because(obstacles);
  const verdict = reason ? ({ status: 'REJECTED', reason, note } as const) : ({ status: 'AUTHORIZED' } as const);
  await decide(unit, held, verdict, { actor: actingFor(actor, accountId) });
  return { accountId };
}

/** Against a rejection: what failed is checked once more. While a review is overdue: a word to whoever is late. */
export async function appealEnrollment(
  unit: AccountWork,
  actor: Actor,
  { accountId, message }: AppealEnrollmentInput,
): Promise<AccountRef> {
  const held = await accountFor(unit, actor, accountId, 'appealEnrollment');
  assertPossible(unit, held, 'appealEnrollment');
  const { account } = held;
  const { enrollment } = enrollmentOf(held);
  const appeal = { field: 'appeal', before: null, after: message };
  const told = { actor: actingFor(actor, accountId), changes: [appeal] };
  if (enrollment.status === 'IN_REVIEW') await changeEnrollment(unit, { account, enrollment }, {}, told);
  else await reopen(unit, held, told);
  return { accountId };
}

type Told = Parameters<typeof changeEnrollment>[3] & { readonly changes: readonly FieldChange[] };

/** Back to where the review stood, with a time of its own; or to the contact, where nobody has confirmed. */
async function reopen(unit: AccountWork, held: Held, { actor, changes }: Told): Promise<void> {
  const { account } = held;
  const { enrollment, facts } = enrollmentOf(held);
  const status = nextEnrollmentStatus('appealEnrollment', facts) ?? facts.status;
  const deadlines = status === 'IN_REVIEW' ? reviewDeadlines(unit.now, account.market) : null;
  const all = [...changes];
  for (const { kind, state } of facts.checks)
    if (state === 'FAILED') all.push(...(await recordCheck(unit, held, { kind, state: 'PENDING' })));
  if (!deadlines) all.push(...(await sendContactConfirmation(unit, account)));
  const undecided = { decidedAt: null, rejectionReason: null, rejectionNote: null, rejectedAt: null };
  const columns = { status, ...undecided, ...(deadlines ?? { ...noDeadlines, confirmedAt: null }) };
  await changeEnrollment(unit, { account, enrollment }, columns, { actor, changes: all });
  if (!deadlines) return;
  const { decisionExpectedFrom: expectedFrom, decisionDueAt: dueAt } = deadlines;
  await mailContact(unit, account, { kind: 'IN_REVIEW', expectedFrom, dueAt });
}
