import { DAY_MS } from '../../../chassis/time';
import { AccountRefusal } from '../errors';

const LIFETIME_MS = 7 * DAY_MS;

/** The first one, and five more on the same day: the mailbox may belong to a stranger. */
const MOST_LINKS_A_DAY = 6;

export interface LinkCount {
  /** When the day began within which links are counted; null before the first. */
  readonly sendsFrom: Date | null;
  readonly sendsSince: number;
}

/** Counts one link more, unless the day has seen enough of them. */
export function countLink({ sendsFrom, sendsSince }: LinkCount, now: Date): LinkCount {
  if (sendsFrom === null || now.getTime() - sendsFrom.getTime() >= DAY_MS) return { sendsFrom: now, sendsSince: 1 };
  if (sendsSince >= MOST_LINKS_A_DAY) throw AccountRefusal.of('LIMIT_EXCEEDED');
  return { sendsFrom, sendsSince: sendsSince + 1 };
}

export const linkExpiry = (sentAt: Date): Date => new Date(sentAt.getTime() + LIFETIME_MS);

interface LinkFacts {
  readonly tokenExpiresAt: Date | null;
  readonly tokenUsedAt: Date | null;
}

/** A link works once, and for seven days to the millisecond. */
export function assertUsable({ tokenExpiresAt, tokenUsedAt }: LinkFacts, now: Date): void {
  if (tokenUsedAt !== null) throw AccountRefusal.of('TOKEN_USED', 'token');
  if (tokenExpiresAt === null || now >= tokenExpiresAt) throw AccountRefusal.of('TOKEN_EXPIRED', 'token');
}
