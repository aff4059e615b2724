import { DAY_MS } from '../../../chassis/time';
import calendars from './calendars.json';

const saturdayAndSunday: readonly number[] = [6, 0];

const weekends: Readonly<Record<string, readonly number[]>> = calendars.weekends;

const holidays = new Set(
  Object.entries<Readonly<Record<string, string>>>(calendars.holidays).flatMap(([market, years]) =>
    Object.entries(years).flatMap(([year, days]) => days.split(' ').map((day) => `${market} ${year}${day}`)),
  ),
);

/** Whether a market works on the day (UTC) of this moment: neither its weekend nor a holiday of the whole country. */
export function isBusinessDay(market: string, moment: Date): boolean {
  const weekend = weekends[market] ?? saturdayAndSunday;
  const day = moment.toISOString().slice(0, 10).replaceAll('-', '');
  return !weekend.includes(moment.getUTCDay()) && !holidays.has(`${market} ${day}`);
}

/** The nth business day of a market after a moment, at the same time of day. */
export function businessDayAfter(moment: Date, count: number, market: string): Date {
  let day = moment;
  for (let left = count; left > 0;) {
    day = new Date(day.getTime() + DAY_MS);
    if (isBusinessDay(market, day)) left -= 1;
  }
  return day;
}
