import { z } from 'zod';
import { isDuplicate } from '../../../chassis/database/duplicate';
import { newId } from '../../../chassis/database/ids';
import { sortKey } from '../../../chassis/database/sort-key';
import { code, listOf, oneOf } from '../../../chassis/inputs';
import { PartnerAccount, partnerKinds } from '../account';
import { accountFactsOf, accountOpened, enrollmentChanged } from '../account-events';
import { actingFor, type AccountRef, type Acting, type Verb } from '../acting';
import type { Actor } from '../actor';
import { emailDomain } from '../email';
import { AccountRefusal } from '../errors';
import type { Work } from '../events';
import { heldAccount } from '../held-account.work';
import type { Market } from '../market';
import { ownMember } from '../users';
import { enrollmentMotives } from './enrollment';
import { Enrollment, queueColumnsOf } from './enrollment.entity';
import { assertMayStart } from './first-enrollment';

const startEnrollmentInput = z.strictObject({
  market: code,
  kind: oneOf(partnerKinds),
  motives: listOf(oneOf(enrollmentMotives)).transform((motives) => [...new Set(motives)]),
});
type StartEnrollmentInput = z.infer<typeof startEnrollmentInput>;

export const startEnrollment: Verb<StartEnrollmentInput, AccountRef> = {
  mutation: 'startEnrollment',
  shape: startEnrollmentInput,
  work: start,
};

/**
 * Opens a draft, which any global admin of the tenant can go on with (S26): with a new account, or on the one that the
 * tenant has in another role of the programme (S12), for a tenant has one account.
 */
async function start(unit: Work, { actor }: Acting, input: StartEnrollmentInput): Promise<AccountRef> {
  const existing = actor.account && (await existingOf(unit, actor.account.id));
  const market = assertMayStart(actor, input, existing);
  if (existing) {
    unit.events.append(enrollmentChanged(await insertDraft(unit, actor, existing, input), 'DRAFT'));
    return { accountId: existing.id };
  }
  const account = newAccount(unit.now, actor, market);
  try {
    await unit.manager.insert(PartnerAccount, account);
  } catch (error) {
    // Another admin of the tenant was quicker: the tenant is unique.
    if (isDuplicate(error)) throw AccountRefusal.of('ALREADY_ENROLLED');
    throw error;
  }
  const by = await insertDraft(unit, actor, account, input);
  unit.events.append(accountOpened(by, accountFactsOf(account)));
  await ownMember(unit, actor, { account, actor: by.actor });
  return { accountId: account.id };
}

async function existingOf(unit: Work, accountId: string) {
  const { account, loaders } = await heldAccount(unit, accountId);
  const isEnrolled = (await loaders.enrollment.load(accountId)) !== null;
  return Object.assign(account, { isEnrolled });
}

async function insertDraft(
  { manager, now }: Work,
  actor: Actor,
  account: Pick<PartnerAccount, 'id' | 'market' | 'nameKey'>,
  { motives }: StartEnrollmentInput,
) {
  const { id: accountId } = account;
  const begun = { startedAt: now, submittedAt: null, decisionDueAt: null };
  const queue = queueColumnsOf(account, begun);
  const draft = { accountId, status: 'DRAFT', motives, startedBy: actor.userId, ...begun, ...queue } as const;
  await manager.insert(Enrollment, draft);
  const changes = [{ field: 'enrollment.status', before: null, after: 'DRAFT' }];
  return { accountId, actor: actingFor(actor, accountId), changes };
}

/** Until the company has given its name it goes by the domain of its work account. */
function newAccount(now: Date, { tenantId, email, name }: Actor, { code: market, regionId: region }: Market) {
  const domain = email === null ? null : emailDomain(email);
  const legalName = domain ?? name ?? 'New account';
  return {
    ...{ id: newId(), tenantId: tenantId ?? '', createdAt: now, market, region, domain, legalName },
    kind: 'INDIRECT_RESELLER' as const,
    nameKey: sortKey(legalName),
    verification: 'PENDING' as const,
    programStatus: 'PENDING_QUALIFICATION' as const,
    activatedAt: null,
    suspendedAt: null,
    partnerId: null,
    isOfficial: false,
  };
}
