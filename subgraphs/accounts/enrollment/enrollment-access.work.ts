import type { EventActor, FieldChange } from '../../../chassis/events/event';
import type { Acting } from '../acting';
import { changesOf } from '../changes';
import { AccountRefusal } from '../errors';
import { accountEvent, type Work } from '../events';
import { accountFor, assertPossible, type Held } from '../held-account.work';
import type { EnrollmentFacts, EnrollmentMove } from './enrollment';
import { Enrollment, queueColumnsOf } from './enrollment.entity';
import { enrollmentFactsOf } from './enrollment-facts.rows';

type EnrollmentRow = Pick<Enrollment, keyof Enrollment>;

export interface Enrolled extends Held {
  readonly enrollment: EnrollmentRow;
  readonly facts: EnrollmentFacts;
}

export async function enrolled(held: Held): Promise<Enrolled> {
  const { account, loaders } = held;
  const facts = await enrollmentFactsOf(loaders, account);
  const enrollment = await loaders.enrollment.load(account.id);
  if (!enrollment || !facts) throw AccountRefusal.of('WRONG_STATE');
  return { ...held, enrollment, facts };
}

/** The enrollment, for a move that is the actor's to make, and that can be made now. */
export async function enrollmentFor(unit: Work, { actor }: Acting, accountId: string, move: EnrollmentMove) {
  const found = await enrolled(await accountFor(unit, actor, accountId, move));
  assertMovable(unit, found, move);
  return found;
}

export function assertMovable({ now }: Work, { facts }: Enrolled, move: EnrollmentMove): void {
  assertPossible(move, { state: facts.status, facts, now });
}

type Queue = keyof ReturnType<typeof queueColumnsOf>;
export type EnrollmentColumns = Partial<Omit<Enrollment, 'accountId' | 'version' | Queue>>;

export interface Change {
  readonly actor: EventActor;
  readonly changes?: readonly FieldChange[];
}

/**
 * Changes the enrollment if it is still as it was read, with the columns that the review queue is ordered by, and
 * records every column that changed. The account is passed as it is by now.
 */
export async function changeEnrollment(
  { manager, events }: Work,
  { account, enrollment }: Enrolled,
  columns: EnrollmentColumns,
  { actor, changes = [] }: Change,
): Promise<void> {
  const { accountId, status, version } = enrollment;
  const changed = { ...enrollment, ...columns, version: version + 1 };
  const after = { ...changed, ...queueColumnsOf(account, changed) };
  const { affected } = await manager.update(Enrollment, { accountId, status, version }, after);
  if (affected !== 1) throw AccountRefusal.of('WRONG_STATE');
  const all = [...changesOf('enrollment', enrollment, columns), ...changes];
  if (all.length > 0)
    events.append(accountEvent('EnrollmentChanged', { accountId, actor, changes: all }, { status: after.status }));
}
