import type { ErrorCode } from './errors';

/** On which side of a relationship somebody stands. */
export const PartyRole = {
  PROVIDER: 'PROVIDER',
  RESELLER: 'RESELLER',
  CUSTOMER: 'CUSTOMER',
  OPERATOR: 'OPERATOR',
} as const;
export type PartyRole = keyof typeof PartyRole;

export type PartnerRole = 'GLOBAL_ADMIN' | 'ADMIN_AGENT' | 'SALES_AGENT' | 'HELPDESK_AGENT';

/** Comes with the work account. An agent's role in a token counts for nothing: agents are made in accounts. */
const directoryRoles: readonly string[] = ['GLOBAL_ADMIN'];
const agentRoles: readonly string[] = ['ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT'];

export function effectiveRoles(ofWorkAccount: readonly string[], givenToUser: readonly string[]): PartnerRole[] {
  const held = [
    ...ofWorkAccount.filter((role) => directoryRoles.includes(role)),
    ...givenToUser.filter((role) => agentRoles.includes(role)),
  ];
  return [...new Set(held)] as PartnerRole[];
}

/** Any of these may read what belongs to the account; a user without a role may not. */
export const readers: readonly PartnerRole[] = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT'];
export const sellers: readonly PartnerRole[] = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT'];
export const admins: readonly PartnerRole[] = ['GLOBAL_ADMIN', 'ADMIN_AGENT'];
export const globalAdmins: readonly PartnerRole[] = ['GLOBAL_ADMIN'];

/** Names what is missing, never just "forbidden". */
export function lackingOf(needed: readonly PartnerRole[]): ErrorCode {
  if (needed.length === 1) return 'GLOBAL_ADMIN_REQUIRED';
  return needed.includes('SALES_AGENT') ? 'ROLE_REQUIRED' : 'ADMIN_AGENT_REQUIRED';
}
