import { In, MoreThan } from 'typeorm';
import { hold } from '../../../chassis/database/hold';
import type { EventActor } from '../../../chassis/events/event';
import { PartnerAccount, programStatusOf } from '../account';
import { system } from '../acting';
import { programStatusChanged, type Work } from '../events';
import { loadersWithin } from '../loaders';
import { AcceptedAgreement } from '../projections/followed.entity';
import { allRoles } from '../roles';
import { PartnerUser, rolesHeldBy, storeRoles } from '../users';

/**
 * Brings the stored program status in line with its definition. To be called after every change of what it rests on,
 * in the unit of that change.
 */
export async function refreshProgramStatus(unit: Work, accountId: string, actor: EventActor): Promise<void> {
  const { manager, events } = unit;
  await hold(manager, PartnerAccount, { id: accountId });
  const account = await manager.findOneBy(PartnerAccount, { id: accountId });
  if (!account) return;
  const programStatus = statusOf(account, await manager.existsBy(AcceptedAgreement, { accountId }));
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

/** The applicant becomes admin agent, once: those who manage users may decide otherwise afterwards. */
async function activate(unit: Work, account: PartnerAccount): Promise<void> {
  const { manager, now } = unit;
  const { id: accountId } = account;
  await manager.update(PartnerAccount, { id: accountId }, { activatedAt: now });
  const enrollment = await loadersWithin(manager).enrollment.load(accountId);
  if (!enrollment?.startedBy) return;
  const member = await manager.findOneBy(PartnerUser, { accountId, userId: enrollment.startedBy });
  if (!member) return;
  const held = await rolesHeldBy(manager, member);
  const roles = allRoles.filter((role) => role === 'ADMIN_AGENT' || held.includes(role));
  await storeRoles(unit, { account, actor: system }, member, { held, roles });
}

const statusOf = ({ verification, partnerId, suspendedAt }: PartnerAccount, agreementAccepted: boolean) =>
  programStatusOf({
    verification,
    suspended: suspendedAt !== null,
    partnerIdAssociated: partnerId !== null,
    agreementAccepted,
  });
