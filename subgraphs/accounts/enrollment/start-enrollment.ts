import { isDuplicate } from '../../../chassis/database/duplicate';
import { newId } from '../../../chassis/database/ids';
import { sortKey } from '../../../chassis/database/sort-key';
import type { Work } from '../events';
import type { Actor } from '../actor';
import { emailDomain } from '../email';
import { AccountRefusal } from '../errors';
import { mayStart, type StartEnrollmentInput } from './may-start';
import { Enrollment, queueColumnsOf } from './enrollment.entity';
import { accountFactsOf, accountOpened, enrollmentChanged } from '../account-events';
import { PartnerAccount } from '../account/partner-account.entity';
import { heldAccount } from '../held-account.work';
import { actingFor } from '../acting';
import { ownMember } from '../users/recognize.work';

export interface AccountRef {
  readonly accountId: string;
}

/**
 * Opens a draft, which any global admin of the tenant can go on with (S26): with a new account, or on the one that the
 * tenant has in another role of the programme (S12), for a tenant has one account.
 */
export async function startEnrollment(unit: Work, actor: Actor, input: StartEnrollmentInput): Promise<AccountRef> {
  const existing = actor.accountId === null ? null : await heldAccount(unit, actor.accountId);
  const isEnrolled = Boolean(existing?.enrolled);
  const market = mayStart(actor, input, existing && { ...placeOf(existing.account), isEnrolled });
  if (existing) return enrollExisting(unit, actor, existing.account, input);
  const account = newAccount(unit.now, actor, { market: market.code, region: market.regionId });
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

const placeOf = ({ kind, market }: PartnerAccount) => ({ kind, market });

async function enrollExisting(unit: Work, actor: Actor, account: PartnerAccount, input: StartEnrollmentInput) {
  const by = await insertDraft(unit, actor, account, input);
  unit.events.append(enrollmentChanged(by, 'DRAFT'));
  return { accountId: account.id };
}

async function insertDraft(
  { manager, now }: Work,
  actor: Actor,
  account: Pick<PartnerAccount, 'id' | 'market' | 'nameKey'>,
  { motives }: StartEnrollmentInput,
) {
  const { id: accountId } = account;
  const begun = { startedAt: now, submittedAt: null, decisionDueAt: null };
  await manager.insert(Enrollment, {
    accountId,
    status: 'DRAFT',
    motives,
    startedBy: actor.userId,
    ...begun,
    ...queueColumnsOf(account, begun),
  });
  const changes = [{ field: 'enrollment.status', before: null, after: 'DRAFT' }];
  return { accountId, actor: actingFor(actor, accountId), changes };
}

/** Until the company has given its name it goes by the domain of its work account. */
function newAccount(now: Date, actor: Actor, place: Pick<PartnerAccount, 'market' | 'region'>) {
  const domain = actor.email === null ? null : emailDomain(actor.email);
  const legalName = domain ?? actor.name ?? 'New account';
  return {
    id: newId(),
    tenantId: actor.tenantId ?? '',
    kind: 'INDIRECT_RESELLER' as const,
    createdAt: now,
    ...place,
    domain,
    legalName,
    nameKey: sortKey(legalName),
    verification: 'PENDING' as const,
    programStatus: 'PENDING_QUALIFICATION' as const,
    activatedAt: null,
    suspendedAt: null,
    partnerId: null,
    isOfficial: false,
  };
}
