import { z } from 'zod';
import { email, id, languageTag, optionalProse } from '../../../chassis/inputs';
import { readAddress } from '../../../chassis/mail/address';
import type { ErrorCode } from '../errors';

/** What becomes of the good rows of a call that has bad ones. */
export const ErrorPolicy = { ALL_OR_NOTHING: 'ALL_OR_NOTHING', SKIP_FAILED: 'SKIP_FAILED' } as const;
export type ErrorPolicy = keyof typeof ErrorPolicy;

/** Most rows in one call. */
export const ROWS_AT_ONCE = 250;

/** What one provider sends in 24 hours; beyond that it is advertising rather than an invitation. */
export const INVITATIONS_A_DAY = 1_000;

/** What one provider sends to one mail domain in 24 hours: no company has that many people to ask. */
export const INVITATIONS_A_DAY_TO_DOMAIN = 50;

/** How often one invitation is sent again in 24 hours. */
export const RESENDS_A_DAY = 5;

/** How long before it expires an invitee is reminded of an invitation. */
export const REMINDER_DAYS = 7;

/** Two spellings of one mailbox are one address, so it is kept in the one that all can be brought to. */
export const emailAddress = email.transform((address) => address.toLowerCase());

const invitee = { email: emailAddress, message: optionalProse(2_000), language: languageTag.default('en') };

export const inviteResellerInput = z.strictObject({ providerId: id, ...invitee });
export type InviteResellerInput = z.infer<typeof inviteResellerInput>;

/** One reseller to be invited. */
export const inviteeShape = z.strictObject(invitee);
export type Invitee = z.infer<typeof inviteeShape>;

/** The rows are read one by one, since one that cannot be read need not keep the others from being sent. */
export const inviteResellersInput = z.strictObject({
  providerId: id,
  // Counted by the verb, which has a refusal of its own for too many.
  rows: z.custom<readonly unknown[]>(Array.isArray),
  errorPolicy: z.enum(ErrorPolicy),
});
export type InviteResellersInput = z.infer<typeof inviteResellersInput>;

/** As `emailAddress` writes it; nothing for what it does not read. */
export const emailKey = (email: string): string => (readAddress(email) ?? '').toLowerCase();
export const domainOf = (email: string): string => email.replace(/^.*@/, '');

/** What is known of the addresses that a provider is about to write to. */
export interface InvitingFacts {
  /** Of whoever invites. */
  readonly ownEmail: string;
  readonly pending: ReadonlySet<string>;
  /** Addresses at which a present partner has answered before. */
  readonly partners: ReadonlySet<string>;
  /** Addresses at which a reseller of another region has answered before. */
  readonly elsewhere: ReadonlySet<string>;
  readonly sentToday: number;
  readonly sentTodayTo: ReadonlyMap<string, number>;
}

/** Why this address cannot be invited now; null where it can. */
export function reasonNotToInvite(email: string, facts: InvitingFacts): ErrorCode | null {
  if (email === facts.ownEmail) return 'INVALID_INPUT';
  if (facts.partners.has(email)) return 'PARTNERSHIP_ALREADY_EXISTS';
  if (facts.elsewhere.has(email)) return 'REGION_MISMATCH';
  if (facts.pending.has(email)) return 'INVITATION_ALREADY_PENDING';
  const isTooMuch = facts.sentToday >= INVITATIONS_A_DAY;
  const isTooMuchThere = (facts.sentTodayTo.get(domainOf(email)) ?? 0) >= INVITATIONS_A_DAY_TO_DOMAIN;
  return isTooMuch || isTooMuchThere ? 'LIMIT_EXCEEDED' : null;
}
