import { z } from 'zod';
import { email, id, listOf, personName } from '../../../chassis/inputs';
import { AccountRefusal } from '../errors';
import { PartnerRole, isAgentRole, partnerRoles } from '../roles';

const roles = listOf(z.enum(PartnerRole));

export const addUserInput = z.strictObject({
  accountId: id,
  email,
  name: personName,
  roles,
});
export type AddUserInput = z.infer<typeof addUserInput>;

export const setUserRolesInput = z.strictObject({ accountId: id, userId: id, roles });
export type SetUserRolesInput = z.infer<typeof setUserRolesInput>;

export const removeUserInput = z.strictObject({ accountId: id, userId: id });
export type RemoveUserInput = z.infer<typeof removeUserInput>;

/** Roles that an account must never be without once somebody holds them. */
export const indispensableRoles = ['GLOBAL_ADMIN', 'ADMIN_AGENT'] as const satisfies readonly PartnerRole[];

/**
 * What a user holds once these roles were set. Those of the work account stay whatever is set: the directory gives and
 * takes them. They may be named where they are held, so that what was read can be set again.
 */
export function rolesOnceSet(held: readonly PartnerRole[], named: readonly PartnerRole[]): PartnerRole[] {
  const foreign = named.filter((role) => !isAgentRole(role) && !held.includes(role));
  if (foreign.length > 0) {
    const message = `${foreign.join(', ')}: given by the directory of the work account only.`;
    throw AccountRefusal.about('INVALID_INPUT', message, 'roles');
  }
  return partnerRoles.filter((role) => (isAgentRole(role) ? named : held).includes(role));
}
