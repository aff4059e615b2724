import { type z } from 'zod';
import { code, inputOf, LIST_BOUND, listOf, oneOf } from '../../../chassis/inputs';
import { isInProgramme, openAccount, partnerKinds, type PartnerAccount } from '../account';
import { actingFor, verb, type AccountRef } from '../acting';
import type { Actor } from '../actor';
import { emailDomain } from '../email';
import { AccountRefusal } from '../errors';
import { accountEvent, type Work } from '../events';
import { heldAccount } from '../held-account.work';
import { marketOf, type Market } from '../market';
import { ownMember } from '../users';
import { enrollmentMotives } from './enrollment';
import { Enrollment, queueColumnsOf } from './enrollment.entity';

/**
 * Opens a draft, which any global admin of the tenant can go on with (S26): with a new account, or on the one that the
 * tenant has in another role of the programme (S12), for a tenant has one account.
 */
export const startEnrollment = verb({
  mutation: 'startEnrollment',
  shape: inputOf('Where a company is established, and why it comes.', {
    market: code.describe('Place of business: ISO 3166-1 alpha-2 code of the market. It never changes.'),
    kind: oneOf(partnerKinds)
      .default('INDIRECT_RESELLER')
      .describe('What the company becomes; new partners become indirect resellers.'),
    motives: listOf(oneOf(enrollmentMotives))
      .transform((motives) => [...new Set(motives)])
      .default([])
      .describe(`Why the company comes; kept, never a condition. ${LIST_BOUND}`),
  }),
  async work(unit, { actor }, input): Promise<AccountRef> {
    const existing = actor.account && (await existingOf(unit, actor.account.id));
    const market = marketToStartIn(actor, input, existing);
    if (existing) {
      const accountId = existing.id;
      await insertDraft(unit, actor, existing, input);
      const by = { accountId, actor: actingFor(actor, accountId), changes: begun };
      unit.events.append(accountEvent('EnrollmentChanged', by, { status: 'DRAFT' }));
      return { accountId };
    }
    const { account, by } = await openAccount(unit, actor, newcomer(actor, market), { changes: begun });
    await insertDraft(unit, actor, account, input);
    await ownMember(unit, actor, { account, actor: by.actor });
    return { accountId: account.id };
  },
});

type StartEnrollmentInput = z.infer<typeof startEnrollment.shape>;

async function existingOf(unit: Work, accountId: string) {
  const { account, loaders } = await heldAccount(unit, accountId);
  const isEnrolled = (await loaders.enrollment.load(accountId)) !== null;
  return Object.assign(account, { isEnrolled });
}

/**
 * Who may start, and for which market. Every partner new to the programme becomes an indirect reseller (S13), whatever
 * its size (S2) and its motives (S3, S4). Partners that are in it as something else enroll with the account that they
 * have (S12).
 */
function marketToStartIn(
  { userId, tenantId, roles }: Actor,
  { market, kind }: StartEnrollmentInput,
  existing: Awaited<ReturnType<typeof existingOf>> | null,
): Market {
  if (userId === null) throw AccountRefusal.of('NOT_SIGNED_IN');
  if (tenantId === null) throw AccountRefusal.of('WORK_ACCOUNT_REQUIRED');
  if (existing && (existing.isEnrolled || !isInProgramme(existing.kind))) throw AccountRefusal.of('ALREADY_ENROLLED');
  if (!roles.includes('GLOBAL_ADMIN')) throw AccountRefusal.of('GLOBAL_ADMIN_REQUIRED');
  const found = marketOf(market);
  if (!found) throw AccountRefusal.of('MARKET_UNKNOWN', 'market');
  if (existing && existing.market !== found.code) {
    const never = `The account is established in ${existing.market}, and that never changes.`;
    throw AccountRefusal.about('INVALID_INPUT', never, 'market');
  }
  if (kind !== 'INDIRECT_RESELLER') throw AccountRefusal.of('NEW_PARTNER_MUST_BE_INDIRECT_RESELLER', 'kind');
  return found;
}

/** What the history says of a new draft. */
const begun = [{ field: 'enrollment.status', before: null, after: 'DRAFT' }];

async function insertDraft(
  { manager, now }: Work,
  actor: Actor,
  account: Pick<PartnerAccount, 'id' | 'market' | 'nameKey'>,
  { motives }: StartEnrollmentInput,
): Promise<void> {
  const { id: accountId } = account;
  const dates = { startedAt: now, submittedAt: null, decisionDueAt: null };
  const queue = queueColumnsOf(account, dates);
  const draft = { accountId, status: 'DRAFT', motives, startedBy: actor.userId, ...dates, ...queue } as const;
  await manager.insert(Enrollment, draft);
}

/** Until the company has given its name it goes by the domain of its work account. */
function newcomer({ tenantId, email, name }: Actor, market: Market) {
  const domain = email === null ? null : emailDomain(email);
  return {
    ...{ tenantId: tenantId ?? '', market, domain, legalName: domain ?? name ?? 'New account', isOfficial: false },
    ...({ kind: 'INDIRECT_RESELLER', verification: 'PENDING', programStatus: 'PENDING_QUALIFICATION' } as const),
  };
}
