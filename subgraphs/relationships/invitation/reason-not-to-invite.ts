import type { ErrorCode } from '../errors';
import { domainOf } from './invitation-input';

/** What one account sends in 24 hours; beyond that it is advertising rather than an invitation. */
const INVITATIONS_A_DAY = 1_000;

/** What one account sends to one mail domain in 24 hours: no company has that many people to ask. */
const INVITATIONS_A_DAY_TO_DOMAIN = 50;

/** What an account has sent in 24 hours: in all, and to each mail domain. */
export interface SentToday {
  readonly sentToday: number;
  readonly sentTodayTo: ReadonlyMap<string, number>;
}

export const isTooMuch = ({ sentToday, sentTodayTo }: SentToday, email: string): boolean =>
  sentToday >= INVITATIONS_A_DAY || (sentTodayTo.get(domainOf(email)) ?? 0) >= INVITATIONS_A_DAY_TO_DOMAIN;

/** The same, once one more to each of these addresses is sent. */
export function withMore({ sentToday, sentTodayTo }: SentToday, emails: readonly string[]): SentToday {
  const more = new Map(sentTodayTo);
  for (const domain of emails.map(domainOf)) more.set(domain, 1 + (more.get(domain) ?? 0));
  return { sentToday: sentToday + emails.length, sentTodayTo: more };
}

/** What is known of the addresses that a provider is about to write to. */
export interface InvitingFacts extends SentToday {
  /** Of the person who invites. */
  readonly ownEmail: string;
  readonly pending: ReadonlySet<string>;
  /** Addresses at which a present partner has answered before. */
  readonly partners: ReadonlySet<string>;
  /** Addresses at which a reseller of another region has answered before. */
  readonly elsewhere: ReadonlySet<string>;
}

/** Why this address cannot be invited now; null where it can. */
export function reasonNotToInvite(email: string, facts: InvitingFacts): ErrorCode | null {
  if (email === facts.ownEmail) return 'INVALID_INPUT';
  if (facts.partners.has(email)) return 'PARTNERSHIP_ALREADY_EXISTS';
  if (facts.elsewhere.has(email)) return 'REGION_MISMATCH';
  if (facts.pending.has(email)) return 'INVITATION_ALREADY_PENDING';
  return isTooMuch(facts, email) ? 'LIMIT_EXCEEDED' : null;
}
