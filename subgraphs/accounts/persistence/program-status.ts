import type { EntityManager } from 'typeorm';
import type { Work } from '../../chassis/database/unit-of-work';
import type { EventActor } from '../../chassis/events/event';
import { programStatusOf } from '../domain/program-status';
import { partnerRoles } from '../domain/roles';
import { Enrollment } from './enrollment.entity';
import { programStatusChanged, system } from './events';
import { AcceptedAgreement } from './followed.entities';
import { rolesHeldBy, storeRoles } from './members';
import { PartnerAccount } from './partner-account.entity';
import { PartnerUser } from './partner-user.entity';

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
  const { id: accountId, verification, partnerId, suspendedAt } = account;
  return programStatusOf({
    verification,
    suspended: suspendedAt !== null,
    partnerIdAssociated: partnerId !== null,
    agreementAccepted: await manager.existsBy(AcceptedAgreement, { accountId }),
  });
}
