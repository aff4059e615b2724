const DAY_MS = 86_400_000;

/** Whether a market rests on this day (UTC). Weekends are known already. */
export type IsHoliday = (day: Date) => boolean;

export const noHolidays: IsHoliday = () => false;

/** The nth business day after a moment, at the same time of day: Monday to Friday, holidays left out. */
export function businessDayAfter(moment: Date, count: number, isHoliday: IsHoliday = noHolidays): Date {
  let day = moment;
  for (let left = count; left > 0;) {
    day = new Date(day.getTime() + DAY_MS);
    if (!isWeekend(day) && !isHoliday(day)) left -= 1;
  }
  return day;
}

function isWeekend(day: Date): boolean {
  return day.getUTCDay() === 0 || day.getUTCDay() === 6;
}
