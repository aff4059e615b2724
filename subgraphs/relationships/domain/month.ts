/** `2026-01` for every instant of January 2026, in UTC. */
export const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

/** The month of the given moment and the eleven before it, oldest first, none left out. */
export function lastTwelveMonths(now: Date): string[] {
  return Array.from({ length: 12 }, (_, index) =>
    monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 11 + index, 1))),
  );
}
