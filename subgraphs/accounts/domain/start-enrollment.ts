import { z } from 'zod';
import { PartnerKind } from './account';
import type { Actor } from './actor';
import { EnrollmentMotive } from './enrollment';
import { marketOf } from './market';
import type { Market } from './market';
import { AccountRefusal } from './refusal';

export const startEnrollmentInput = z.strictObject({
  market: z.string(),
  kind: z.enum(PartnerKind),
  motives: z.array(z.enum(EnrollmentMotive)).transform((motives) => [...new Set(motives)]),
});
export type StartEnrollmentInput = z.infer<typeof startEnrollmentInput>;

export const submitEnrollmentInput = z.strictObject({ accountId: z.string() });
export type SubmitEnrollmentInput = z.infer<typeof submitEnrollmentInput>;

/**
 * Who may start, and for which market. Every partner new to the programme becomes an indirect reseller (S13), whatever
 * its size (S2) and its motives (S3, S4).
 */
export function mayStart(actor: Actor, { market, kind }: StartEnrollmentInput): Market {
  if (actor.userId === null) throw AccountRefusal.of('NOT_SIGNED_IN');
  if (actor.tenantId === null) throw AccountRefusal.of('WORK_ACCOUNT_REQUIRED');
  if (actor.accountId !== null) throw AccountRefusal.of('ALREADY_ENROLLED');
  if (!actor.roles.includes('GLOBAL_ADMIN')) throw AccountRefusal.of('GLOBAL_ADMIN_REQUIRED');
  const found = marketOf(market);
  if (!found) throw AccountRefusal.of('MARKET_UNKNOWN', 'market');
  if (kind !== 'INDIRECT_RESELLER') throw AccountRefusal.of('NEW_PARTNER_MUST_BE_INDIRECT_RESELLER', 'kind');
  return found;
}
