import type { EntityManager } from 'typeorm';
import type { Work } from '../../chassis/database/unit-of-work';
import type { EventActor } from '../../chassis/events/event';
import { programStatusOf } from '../domain/program-status';
import { programStatusChanged } from './events';
import { AcceptedAgreement } from './followed.entities';
import { PartnerAccount } from './partner-account.entity';

/**
 * Brings the stored program status in line with its definition. To be called after every change of what it rests on,
 * in the unit of that change.
 */
export async function refreshProgramStatus(
  { manager, events }: Work,
  accountId: string,
  actor: EventActor,
): Promise<void> {
  // Holds the row until commit, so that of two changes at once the later one sees what the earlier one made of it.
  await manager.query('UPDATE partner_account SET version = version WHERE id = ?', [accountId]);
  const account = await manager.findOneBy(PartnerAccount, { id: accountId });
  if (!account) return;
  const programStatus = await statusByFacts(manager, account);
  if (programStatus === account.programStatus) return;
  await manager.update(PartnerAccount, { id: accountId }, { programStatus });
  events.append(programStatusChanged({ accountId, actor }, account.programStatus, programStatus));
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
