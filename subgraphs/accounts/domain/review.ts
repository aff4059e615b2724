import { businessDayAfter } from './business-days';
import type { IsHoliday } from './business-days';
import type { EnrollmentStatus } from './enrollment';

/** "Three to five business days": the programme's promise, counted from the contact's confirmation. */
const EXPECTED_FROM_DAY = 3;
const DUE_DAY = 5;

export interface ReviewDeadlines {
  readonly decisionExpectedFrom: Date;
  readonly decisionDueAt: Date;
}

export function reviewDeadlines(confirmedAt: Date, isHoliday?: IsHoliday): ReviewDeadlines {
  return {
    decisionExpectedFrom: businessDayAfter(confirmedAt, EXPECTED_FROM_DAY, isHoliday),
    decisionDueAt: businessDayAfter(confirmedAt, DUE_DAY, isHoliday),
  };
}

/** A review is overdue from the first millisecond after its due moment, until it is decided. */
export function isOverdue(
  { status, decisionDueAt }: { readonly status: EnrollmentStatus; readonly decisionDueAt: Date | null },
  now: Date,
): boolean {
  return status === 'IN_REVIEW' && decisionDueAt !== null && now > decisionDueAt;
}
