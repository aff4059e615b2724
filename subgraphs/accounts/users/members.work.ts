import type { EntityManager } from 'typeorm';
import { newId } from '../../../chassis/database/ids';
import { sortKey } from '../../../chassis/database/sort-key';
import type { Work } from '../events';
import type { EventActor, FieldChange } from '../../../chassis/events/event';
import { emailDomain, emailKey } from '../email';
import { isAgentRole, partnerRoles, type PartnerRole } from '../roles';
import { userRemoved, userRolesChanged } from '../account-events';
import type { PartnerAccount } from '../account/partner-account.entity';
import { PartnerUser, PartnerUserRole } from './partner-user.entity';

/** To whom somebody belongs, and who says so. */
export interface Hand {
  readonly account: Pick<PartnerAccount, 'id' | 'tenantId'>;
  readonly actor: EventActor;
}

export interface Person {
  readonly userId: string;
  /** Empty where the identity provider tells none. */
  readonly email: string;
  readonly name: string;
}

/** In the programme's order; those of the directory as they were last seen. */
export async function rolesHeldBy(manager: EntityManager, { id }: PartnerUser): Promise<PartnerRole[]> {
  const rows = await manager.findBy(PartnerUserRole, { partnerUserId: id });
  const held = new Set(rows.map(({ role }) => role));
  return partnerRoles.filter((role) => held.has(role));
}

/** Whether anybody else of the account holds the role. */
export async function isHeldByOthers(manager: EntityManager, member: PartnerUser, role: PartnerRole): Promise<boolean> {
  const holders = await manager.findBy(PartnerUserRole, { accountId: member.accountId, role });
  return holders.some(({ partnerUserId }) => partnerUserId !== member.id);
}

export async function insertMember(
  unit: Work,
  hand: Hand,
  person: Person,
  roles: readonly PartnerRole[],
): Promise<PartnerUser> {
  const { email, name } = person;
  const keys = { emailKey: emailKey(email), emailDomain: emailDomain(email), nameKey: sortKey(name) };
  const member = { ...person, ...keys, id: newId(), accountId: hand.account.id, addedAt: unit.now };
  await unit.manager.insert(PartnerUser, member);
  await insertRoles(unit.manager, member, roles);
  const added = { field: labelOf(member), before: null, after: name };
  tellRoles(unit, hand, { member, roles, changes: [added, ...rolesChange(member, [], roles)] });
  return member;
}

/** Nothing happens, and nothing is told, where the user holds exactly these roles already. */
export async function storeRoles(
  unit: Work,
  hand: Hand,
  member: PartnerUser,
  roles: readonly PartnerRole[],
): Promise<void> {
  const changes = rolesChange(member, await rolesHeldBy(unit.manager, member), roles);
  if (changes.length === 0) return;
  await unit.manager.delete(PartnerUserRole, { partnerUserId: member.id });
  await insertRoles(unit.manager, member, roles);
  tellRoles(unit, hand, { member, roles, changes });
}

/** Somebody added by e-mail has signed in: from now on they go by the id of their work account. */
export async function identifyMember(
  unit: Work,
  hand: Hand,
  member: PartnerUser,
  userId: string,
): Promise<PartnerUser> {
  await unit.manager.update(PartnerUser, { id: member.id }, { userId });
  const identified = await unit.manager.findOneByOrFail(PartnerUser, { id: member.id });
  const field = `${labelOf(member)}.id`;
  const by = { accountId: hand.account.id, actor: hand.actor };
  // Whoever follows would otherwise go on knowing them by the address, also once they are removed.
  const left = { ...by, changes: [{ field, before: member.userId, after: null }] };
  unit.events.append(userRemoved(left, toldOf(hand.account, member)));
  const changes = [{ field, before: null, after: userId }];
  tellRoles(unit, hand, { member: identified, roles: await rolesHeldBy(unit.manager, member), changes });
  return identified;
}

export async function deleteMember(unit: Work, { account, actor }: Hand, member: PartnerUser): Promise<void> {
  const { manager, events } = unit;
  const removed = { field: labelOf(member), before: member.name, after: null };
  const changes = [removed, ...rolesChange(member, await rolesHeldBy(manager, member), [])];
  await manager.delete(PartnerUserRole, { partnerUserId: member.id });
  await manager.delete(PartnerUser, { id: member.id });
  events.append(userRemoved({ accountId: account.id, actor, changes }, toldOf(account, member)));
}

async function insertRoles(manager: EntityManager, member: PartnerUser, roles: readonly PartnerRole[]): Promise<void> {
  const { id: partnerUserId, accountId } = member;
  if (roles.length > 0)
    await manager.insert(
      PartnerUserRole,
      roles.map((role) => ({ partnerUserId, accountId, role })),
    );
}

interface RolesTold {
  readonly member: PartnerUser;
  readonly roles: readonly PartnerRole[];
  readonly changes: readonly FieldChange[];
}

/** The other subgraphs learn of the roles given here only: those of the directory come with every token. */
function tellRoles({ events }: Work, { account, actor }: Hand, { member, roles, changes }: RolesTold): void {
  const by = { accountId: account.id, actor, changes };
  events.append(userRolesChanged(by, toldOf(account, member), roles.filter(isAgentRole)));
}

const toldOf = ({ tenantId }: Hand['account'], { userId, email }: PartnerUser) => ({ tenantId, userId, email });

const labelOf = ({ email, userId }: PartnerUser): string => `users.${email || userId}`;

function rolesChange(
  member: PartnerUser,
  before: readonly PartnerRole[],
  after: readonly PartnerRole[],
): FieldChange[] {
  const written = (roles: readonly PartnerRole[]) => roles.join(', ') || null;
  const change = { field: `${labelOf(member)}.roles`, before: written(before), after: written(after) };
  return change.before === change.after ? [] : [change];
}
