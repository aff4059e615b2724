import { isDuplicate } from '../../chassis/database/duplicate';
import { newId } from '../../chassis/database/ids';
import { sortKey } from '../../chassis/database/sort-key';
import type { Work } from '../../chassis/database/unit-of-work';
import type { Actor } from '../domain/actor';
import { emailDomain } from '../domain/email';
import { AccountRefusal } from '../domain/refusal';
import { mayStart } from '../domain/start-enrollment';
import type { StartEnrollmentInput } from '../domain/start-enrollment';
import { Enrollment, queueColumnsOf } from '../persistence/enrollment.entity';
import { accountFactsOf, accountOpened } from '../persistence/events';
import { PartnerAccount } from '../persistence/partner-account.entity';
import { actingFor } from './acting';
import { ownMember } from './recognizing';

export interface AccountRef {
  readonly accountId: string;
}

/** Opens an account with a draft, which any global admin of the tenant can go on with (S26). */
export async function startEnrollment(unit: Work, actor: Actor, input: StartEnrollmentInput): Promise<AccountRef> {
  const market = mayStart(actor, input);
  const account = newAccount(unit.now, actor, { market: market.code, region: market.regionId });
  try {
    await unit.manager.insert(PartnerAccount, account);
  } catch (error) {
    // Another admin of the tenant was quicker: the tenant is unique.
    if (isDuplicate(error)) throw AccountRefusal.of('ALREADY_ENROLLED');
    throw error;
  }
  const begun = { startedAt: unit.now, submittedAt: null, decisionDueAt: null };
  await unit.manager.insert(Enrollment, {
    ...{ accountId: account.id, status: 'DRAFT', motives: input.motives, startedBy: actor.userId },
    ...begun,
    ...queueColumnsOf(account, begun),
  });
  const changes = [{ field: 'enrollment.status', before: null, after: 'DRAFT' }];
  unit.events.append(
    accountOpened({ accountId: account.id, actor: actingFor(actor, account.id), changes }, accountFactsOf(account)),
  );
  await ownMember(unit, actor, { account, actor: actingFor(actor, account.id) });
  return { accountId: account.id };
}

/** Until the company has given its name it goes by the domain of its work account. */
function newAccount(now: Date, actor: Actor, place: Pick<PartnerAccount, 'market' | 'region'>) {
  const domain = actor.email === null ? null : emailDomain(actor.email);
  const legalName = domain ?? actor.name ?? 'New account';
  return {
    ...{ id: newId(), tenantId: actor.tenantId ?? '', kind: 'INDIRECT_RESELLER' as const, createdAt: now },
    ...place,
    ...{ domain, legalName, nameKey: sortKey(legalName) },
    ...{ verification: 'PENDING' as const, programStatus: 'PENDING_QUALIFICATION' as const },
    ...{ activatedAt: null, suspendedAt: null, partnerId: null, isOfficial: false },
  };
}
