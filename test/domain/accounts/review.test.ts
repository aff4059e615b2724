import { businessDayAfter } from '../../../subgraphs/accounts/domain/business-days';
import { isOverdue, reviewDeadlines } from '../../../subgraphs/accounts/domain/review';

const at = (text: string) => new Date(text);

// Dates looked up in a calendar.
test.each([
  ['a Monday', '2026-03-02T09:00:00.000Z', '2026-03-05T09:00:00.000Z', '2026-03-09T09:00:00.000Z'],
  ['a Wednesday', '2026-03-04T23:59:59.999Z', '2026-03-09T23:59:59.999Z', '2026-03-11T23:59:59.999Z'],
  ['a Friday', '2026-03-06T12:00:00.000Z', '2026-03-11T12:00:00.000Z', '2026-03-13T12:00:00.000Z'],
  ['a Saturday', '2026-03-07T12:00:00.000Z', '2026-03-11T12:00:00.000Z', '2026-03-13T12:00:00.000Z'],
  ['a Sunday', '2026-03-08T12:00:00.000Z', '2026-03-11T12:00:00.000Z', '2026-03-13T12:00:00.000Z'],
  ['the last Thursday of a year', '2026-12-31T08:00:00.000Z', '2027-01-05T08:00:00.000Z', '2027-01-07T08:00:00.000Z'],
])('confirmed on %s: third and fifth business day', (_day, confirmedAt, expectedFrom, dueAt) => {
  expect(reviewDeadlines(at(confirmedAt))).toEqual({
    decisionExpectedFrom: at(expectedFrom),
    decisionDueAt: at(dueAt),
  });
});

test('holidays of the market are no business days', () => {
  const mayDays = ['2026-05-01', '2026-05-03'];
  const isHoliday = (day: Date) => mayDays.includes(day.toISOString().slice(0, 10));

  expect(businessDayAfter(at('2026-04-30T10:00:00.000Z'), 5, isHoliday)).toEqual(at('2026-05-08T10:00:00.000Z'));
  expect(businessDayAfter(at('2026-04-30T10:00:00.000Z'), 5)).toEqual(at('2026-05-07T10:00:00.000Z'));
});

const due = at('2026-03-09T09:00:00.000Z');

test.each([
  ['in its last millisecond', 'IN_REVIEW', due, due, false],
  ['one millisecond later', 'IN_REVIEW', due, at('2026-03-09T09:00:00.001Z'), true],
  ['once decided', 'AUTHORIZED', due, at('2027-01-01T00:00:00.000Z'), false],
  ['while the contact is asked again', 'EMAIL_OWNERSHIP', due, at('2027-01-01T00:00:00.000Z'), false],
  ['without a deadline', 'IN_REVIEW', null, at('2027-01-01T00:00:00.000Z'), false],
] as const)('a review %s', (_when, status, decisionDueAt, now, overdue) => {
  expect(isOverdue({ status, decisionDueAt }, now)).toBe(overdue);
});
