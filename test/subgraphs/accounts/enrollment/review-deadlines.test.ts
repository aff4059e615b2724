import { businessDayAfter, isBusinessDay } from '../../../../subgraphs/accounts/enrollment/business-days';
import { isOverdue } from '../../../../subgraphs/accounts/enrollment/enrollment';
import { markets } from '../../../../subgraphs/accounts/market/market';
import { reviewDeadlines } from '../../../../subgraphs/accounts/enrollment/review-deadlines';

const at = (text: string) => new Date(text);

// Dates looked up in a calendar.
test.each([
  ['a Monday', '2026-03-02T09:00:00.000Z', '2026-03-05T09:00:00.000Z', '2026-03-09T09:00:00.000Z'],
  ['a Wednesday', '2026-03-04T23:59:59.999Z', '2026-03-09T23:59:59.999Z', '2026-03-11T23:59:59.999Z'],
  ['a Friday', '2026-03-06T12:00:00.000Z', '2026-03-11T12:00:00.000Z', '2026-03-13T12:00:00.000Z'],
  ['a Saturday', '2026-03-07T12:00:00.000Z', '2026-03-11T12:00:00.000Z', '2026-03-13T12:00:00.000Z'],
  ['a Sunday', '2026-03-08T12:00:00.000Z', '2026-03-11T12:00:00.000Z', '2026-03-13T12:00:00.000Z'],
  // 1 January (a Friday) and 6 January 2027 are holidays in Poland.
  ['the last Thursday of a year', '2026-12-31T08:00:00.000Z', '2027-01-07T08:00:00.000Z', '2027-01-11T08:00:00.000Z'],
])('confirmed in Poland on %s: third and fifth business day', (_day, confirmedAt, expectedFrom, dueAt) => {
  expect(reviewDeadlines(at(confirmedAt), 'PL')).toEqual({
    decisionExpectedFrom: at(expectedFrom),
    decisionDueAt: at(dueAt),
  });
});

// Dates looked up in the calendars of these countries.
test.each([
  ['PL', 'rests on 1 May, works on the Monday after 3 May', '2026-04-30', '2026-05-08'],
  ['DE', 'rests on 1 May only', '2026-04-30', '2026-05-08'],
  ['US', 'works on 1 May', '2026-04-30', '2026-05-07'],
  ['PL', 'rests on Christmas Eve since 2025', '2026-12-22', '2026-12-31'],
  ['GB', 'rests on the Monday after a Boxing Day that is a Saturday', '2026-12-23', '2027-01-04'],
  ['SA', 'works from Sunday to Thursday', '2026-01-08', '2026-01-15'],
  ['AE', 'works from Monday to Friday', '2026-01-05', '2026-01-12'],
  ['IL', 'works from Sunday to Thursday', '2026-01-08', '2026-01-15'],
  ['TV', 'has weekends only, because nobody wrote its holidays down', '2026-04-30', '2026-05-07'],
])('%s %s: five business days after %s are over on %s', (market, _why, from, until) => {
  expect(businessDayAfter(at(`${from}T10:00:00.000Z`), 5, market)).toEqual(at(`${until}T10:00:00.000Z`));
});

test('every market works on some day of each week and rests on some', () => {
  const week = Array.from({ length: 7 }, (_, day) => at(`2026-02-0${day + 2}T00:00:00.000Z`));

  for (const { code } of markets) {
    const worked = week.filter((day) => isBusinessDay(code, day)).length;
    expect([code, worked >= 3 && worked <= 6]).toEqual([code, true]);
  }
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
