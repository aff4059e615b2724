import type { EntityManager } from 'typeorm';
import { newId } from '../../../chassis/database/ids';
import { sortKey } from '../../../chassis/database/sort-key';
import { accountEvent, type Work } from '../events';
import type { EventActor, FieldChange } from '../../../chassis/events/event';
import { emailDomain, emailKey } from '../email';
import { isAgentRole, rolesOf, type PartnerRole } from '../roles';
import type { PartnerAccount } from '../account';
import { AccountRefusal } from '../errors';
import { PartnerUser, PartnerUserRole } from './partner-user.entity';
import { indispensableRoles } from './users';

/** Who changes the users of which account. */
export interface Editor {
  readonly account: Pick<PartnerAccount, 'id' | 'tenantId'>;
  readonly actor: EventActor;
}

export interface UserRef {
  readonly accountId: string;
  readonly userId: string;
}

/** The address is empty where the identity provider gives none. */
type Person = Pick<PartnerUser, 'userId' | 'email' | 'name'>;

/** In the programme's order; those of the directory as they were last seen. */
export async function rolesHeldBy(manager: EntityManager, { id }: PartnerUser): Promise<PartnerRole[]> {
  return rolesOf(await manager.findBy(PartnerUserRole, { partnerUserId: id }));
}

/** Holds for two changes at once as well: the account is held until commit. */
export async function assertNotLast(
  { manager }: Work,
  { id, accountId }: PartnerUser,
  lost: readonly PartnerRole[],
  field: string,
): Promise<void> {
  for (const role of indispensableRoles) {
    if (!lost.includes(role)) continue;
    const holders = await manager.findBy(PartnerUserRole, { accountId, role });
    if (holders.every(({ partnerUserId }) => partnerUserId === id)) throw AccountRefusal.of('LAST_GLOBAL_ADMIN', field);
  }
}

export async function insertMember(
  unit: Work,
  editor: Editor,
  person: Person,
  roles: readonly PartnerRole[],
): Promise<PartnerUser> {
  const { email, name } = person;
  const keys = { emailKey: emailKey(email), emailDomain: emailDomain(email), nameKey: sortKey(name) };
  const member = { ...person, ...keys, id: newId(), accountId: editor.account.id, addedAt: unit.now };
  await unit.manager.insert(PartnerUser, member);
  await insertRoles(unit.manager, member, roles);
  const added = { field: labelOf(member), before: null, after: name };
  recordRoles(unit, editor, { member, roles, changes: [added, ...rolesChange(member, [], roles)] });
  return member;
}

/** Nothing is changed or recorded where the user holds exactly these roles already. */
export async function storeRoles(
  unit: Work,
  editor: Editor,
  member: PartnerUser,
  { held, roles }: { readonly held: readonly PartnerRole[]; readonly roles: readonly PartnerRole[] },
): Promise<void> {
  const changes = rolesChange(member, held, roles);
  if (changes.length === 0) return;
  await unit.manager.delete(PartnerUserRole, { partnerUserId: member.id });
  await insertRoles(unit.manager, member, roles);
  recordRoles(unit, editor, { member, roles, changes });
}

/** A user added by e-mail has signed in: from now on they go by the id of their work account. */
export async function identifyMember(
  unit: Work,
  editor: Editor,
  member: PartnerUser,
  userId: string,
): Promise<PartnerUser> {
  await unit.manager.update(PartnerUser, { id: member.id }, { userId });
  const identified = Object.assign({}, member, { userId });
  const field = `${labelOf(member)}.id`;
  const by = { accountId: editor.account.id, actor: editor.actor };
  // Other subgraphs would otherwise go on knowing them by the address, also once they are removed.
  const left = { ...by, changes: [{ field, before: member.userId, after: null }] };
  unit.events.append(accountEvent('UserRemoved', left, memberOf(editor.account, member)));
  const changes = [{ field, before: null, after: userId }];
  recordRoles(unit, editor, { member: identified, roles: await rolesHeldBy(unit.manager, member), changes });
  return identified;
}

export async function deleteMember(
  { manager, events }: Work,
  { account, actor }: Editor,
  member: PartnerUser,
  held: readonly PartnerRole[],
): Promise<void> {
  const removed = { field: labelOf(member), before: member.name, after: null };
  const changes = [removed, ...rolesChange(member, held, [])];
  await manager.delete(PartnerUserRole, { partnerUserId: member.id });
  await manager.delete(PartnerUser, { id: member.id });
  events.append(accountEvent('UserRemoved', { accountId: account.id, actor, changes }, memberOf(account, member)));
}

async function insertRoles(manager: EntityManager, member: PartnerUser, roles: readonly PartnerRole[]): Promise<void> {
  const { id: partnerUserId, accountId } = member;
  if (roles.length > 0)
    await manager.insert(
      PartnerUserRole,
      roles.map((role) => ({ partnerUserId, accountId, role })),
    );
}

/** The other subgraphs learn of the roles given here only: those of the directory come with every token. */
function recordRoles(
  { events }: Work,
  { account, actor }: Editor,
  { member, roles, changes }: { member: PartnerUser; roles: readonly PartnerRole[]; changes: readonly FieldChange[] },
): void {
  const by = { accountId: account.id, actor, changes };
  events.append(
    accountEvent('UserRolesChanged', by, { ...memberOf(account, member), roles: roles.filter(isAgentRole) }),
  );
}

const memberOf = ({ tenantId }: Editor['account'], { userId, email }: PartnerUser) => ({ tenantId, userId, email });

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
