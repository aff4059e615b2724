import { DAY_MS, HOUR_MS } from '../../../chassis/time';

export interface Calendar {
  /** Nine o'clock UTC, so many days before the day the world is made for. */
  ago(days: number): Date;
  ahead(days: number): Date;
}

/** Counts from the start of a day, so that a world made twice on one day is the same. */
export function calendarOf(now: Date): Calendar {
  const nine = Math.floor(now.getTime() / DAY_MS) * DAY_MS + 9 * HOUR_MS;
  // Made at night, today's nine o'clock has not come yet; nothing in a world lies in its future but what expires.
  const base = nine <= now.getTime() ? nine : nine - DAY_MS;
  return {
    ago: (days) => new Date(base - days * DAY_MS),
    ahead: (days) => new Date(base + days * DAY_MS),
  };
}
