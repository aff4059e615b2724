/** `2026-01` for every instant of January 2026, in UTC. */
export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

export const MONTHS_SHOWN = 12;

/** The month of the given moment and the eleven before it, oldest first, none left out. */
export function lastTwelveMonths(now: Date): string[] {
  return Array.from({ length: MONTHS_SHOWN }, (_, index) =>
    monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_SHOWN + 1 + index, 1))),
  );
}
