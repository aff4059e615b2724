import { z } from 'zod';
import { code, id, listOf } from '../../../chassis/inputs';
import { PartnerKind, isInProgramme } from '../account/partner-kind';
import type { Actor } from '../actor';
import { EnrollmentMotive } from './enrollment';
import { marketOf, type Market } from '../market/market';
import { AccountRefusal } from '../errors';

export const startEnrollmentInput = z.strictObject({
  market: code,
  kind: z.enum(PartnerKind),
  motives: listOf(z.enum(EnrollmentMotive)).transform((motives) => [...new Set(motives)]),
});
export type StartEnrollmentInput = z.infer<typeof startEnrollmentInput>;

export const submitEnrollmentInput = z.strictObject({ accountId: id });
export type SubmitEnrollmentInput = z.infer<typeof submitEnrollmentInput>;

/** The account that the tenant has already. */
export interface Existing {
  readonly kind: PartnerKind;
  readonly market: string;
  readonly isEnrolled: boolean;
}

/**
 * Who may start, and for which market. Every partner new to the programme becomes an indirect reseller (S13), whatever
 * its size (S2) and its motives (S3, S4). Who is in it as something else enrolls with the account that there is (S12).
 */
export function mayStart(actor: Actor, { market, kind }: StartEnrollmentInput, existing: Existing | null): Market {
  if (actor.userId === null) throw AccountRefusal.of('NOT_SIGNED_IN');
  if (actor.tenantId === null) throw AccountRefusal.of('WORK_ACCOUNT_REQUIRED');
  if (existing && (existing.isEnrolled || !isInProgramme(existing.kind))) throw AccountRefusal.of('ALREADY_ENROLLED');
  if (!actor.roles.includes('GLOBAL_ADMIN')) throw AccountRefusal.of('GLOBAL_ADMIN_REQUIRED');
  const found = marketOf(market);
  if (!found) throw AccountRefusal.of('MARKET_UNKNOWN', 'market');
  if (existing && existing.market !== found.code) {
    const never = `The account is established in ${existing.market}, and that never changes.`;
    throw AccountRefusal.about('INVALID_INPUT', never, 'market');
  }
  if (kind !== 'INDIRECT_RESELLER') throw AccountRefusal.of('NEW_PARTNER_MUST_BE_INDIRECT_RESELLER', 'kind');
  return found;
}
