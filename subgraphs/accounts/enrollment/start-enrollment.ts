import { z } from 'zod';
import { code, listOf, oneOf } from '../../../chassis/inputs';
import { openAccount, partnerKinds, type PartnerAccount } from '../account';
import { actingFor, type AccountRef, type Acting, type Verb } from '../acting';
import type { Actor } from '../actor';
import { emailDomain } from '../email';
import { accountEvent, type Work } from '../events';
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
}

async function existingOf(unit: Work, accountId: string) {
  const { account, loaders } = await heldAccount(unit, accountId);
  const isEnrolled = (await loaders.enrollment.load(accountId)) !== null;
  return Object.assign(account, { isEnrolled });
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
