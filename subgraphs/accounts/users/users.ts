import { LIST_BOUND, listOf, oneOf } from '../../../chassis/inputs';
import { byAccount, type Permission } from '../account-moves';
import { AccountRefusal } from '../errors';
import { allRoles, isAgentRole, partnerRoles, type PartnerRole } from '../roles';

/** Users come and go whatever the state of the account. */
export const userMoves = {
  addUser: byAccount('MANAGE_USERS'),
  setUserRoles: byAccount('MANAGE_USERS'),
  removeUser: byAccount('MANAGE_USERS'),
} as const satisfies Readonly<Record<string, Permission>>;

export const ROLES = `Agent roles: the directory of the work account gives and takes the others, which may be named where they are held. ${LIST_BOUND}`;
export const rolesInput = listOf(oneOf(partnerRoles));

/** Roles that an account always keeps a holder of, once it has one. */
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
  return allRoles.filter((role) => (isAgentRole(role) ? named : held).includes(role));
}
