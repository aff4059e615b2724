import { isInProgramme, type PartnerKind } from '../account';
import type { Actor } from '../actor';
import { AccountRefusal } from '../errors';
import { marketOf, type Market } from '../market';

interface Existing {
  readonly kind: PartnerKind;
  readonly market: string;
  readonly isEnrolled: boolean;
}

/**
 * Who may start, and for which market. Every partner new to the programme becomes an indirect reseller (S13), whatever
 * its size (S2) and its motives (S3, S4). Partners that are in it as something else enroll with the account that they
 * have (S12).
 */
export function assertMayStart(
  actor: Actor,
  { market, kind }: { readonly market: string; readonly kind: PartnerKind },
  existing: Existing | null,
): Market {
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
