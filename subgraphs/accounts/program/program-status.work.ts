import { In, MoreThan, type EntityManager } from 'typeorm';
import type { Work } from '../events';
import type { EventActor } from '../../../chassis/events/event';
import { programStatusOf } from '../account/program-status';
import { partnerRoles } from '../roles';
import { Enrollment } from '../enrollment/enrollment.entity';
import { programStatusChanged, system } from '../account-events';
import { AcceptedAgreement } from '../projections/followed.entity';
import { rolesHeldBy, storeRoles } from '../users/members.work';
import { PartnerAccount } from '../account/partner-account.entity';
import { PartnerUser } from '../users/partner-user.entity';

/**
 * Brings the stored program status in line with its definition. To be called after every change of what it rests on,
 * in the unit of that change.
 */
export async function refreshProgramStatus(unit: Work, accountId: string, actor: EventActor): Promise<void> {
  const { manager, events } = unit;
  // Holds the row until commit, so that of two changes at once the later one sees what the earlier one made of it.
  await manager.query('UPDATE partner_account SET version = version WHERE id = ?', [accountId]);
  const account = await manager.findOneBy(PartnerAccount, { id: accountId });
  if (!account) return;
  const programStatus = await statusByFacts(manager, account);
  if (programStatus === account.programStatus) return;
  await manager.update(PartnerAccount, { id: accountId }, { programStatus });
  events.append(programStatusChanged({ accountId, actor }, account.programStatus, programStatus));
  if (programStatus === 'ACTIVE' && account.activatedAt === null) await activate(unit, account);
}

/** The same of so many accounts in the order of their ids, where it is not in line; answers the last, or null at the end. */
export async function refreshStatusesThatDiffer(unit: Work, after: string, most: number): Promise<string | null> {
  const { manager } = unit;
  const where = { id: MoreThan(after) };
  const accounts = await manager.find(PartnerAccount, { where, order: { id: 'ASC' }, take: most });
  const accepted = await manager.findBy(AcceptedAgreement, { accountId: In(accounts.map(({ id }) => id)) });
  const signed = new Set(accepted.map(({ accountId }) => accountId));
  for (const account of accounts)
    if (statusOf(account, signed.has(account.id)) !== account.programStatus)
      await refreshProgramStatus(unit, account.id, system);
  return accounts.length < most ? null : (accounts.at(-1)?.id ?? null);
}

/** Who enrolled becomes admin agent, once: whoever manages users may decide otherwise afterwards. */
async function activate(unit: Work, account: PartnerAccount): Promise<void> {
  const { id: accountId } = account;
  await unit.manager.update(PartnerAccount, { id: accountId }, { activatedAt: unit.now });
  const enrollment = await unit.manager.findOneBy(Enrollment, { accountId });
  if (!enrollment?.startedBy) return;
  const member = await unit.manager.findOneBy(PartnerUser, { accountId, userId: enrollment.startedBy });
  if (!member) return;
  const roles = new Set([...(await rolesHeldBy(unit.manager, member)), 'ADMIN_AGENT']);
  const hand = { account, actor: system };
  await storeRoles(
    unit,
    hand,
    member,
    partnerRoles.filter((role) => roles.has(role)),
  );
}

async function statusByFacts(manager: EntityManager, account: PartnerAccount) {
  return statusOf(account, await manager.existsBy(AcceptedAgreement, { accountId: account.id }));
}

function statusOf({ verification, partnerId, suspendedAt }: PartnerAccount, agreementAccepted: boolean) {
  return programStatusOf({
    verification,
    suspended: suspendedAt !== null,
    partnerIdAssociated: partnerId !== null,
    agreementAccepted,
  });
}
