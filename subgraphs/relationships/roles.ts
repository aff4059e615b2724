import type { RoleRequirement } from '../../chassis/moves';
import type { ErrorCode } from './errors';

export const partyRoles = {
  PROVIDER: 'The indirect provider: buys, bills and supports.',
  RESELLER: 'The indirect reseller: has the customer.',
  CUSTOMER: 'The company that is served.',
  OPERATOR: 'Whoever runs the programme.',
} as const;
export type PartyRole = keyof typeof partyRoles;

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
const sellers: readonly PartnerRole[] = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT'];
const admins: readonly PartnerRole[] = ['GLOBAL_ADMIN', 'ADMIN_AGENT'];
const globalAdmins: readonly PartnerRole[] = ['GLOBAL_ADMIN'];

type PartnerRequirement = RoleRequirement<PartnerRole, ErrorCode>;

/** What a decision needs, and the refusal that names what is missing. */
export const seller: PartnerRequirement = { roles: sellers, lacking: 'ROLE_REQUIRED' };
export const admin: PartnerRequirement = { roles: admins, lacking: 'ADMIN_AGENT_REQUIRED' };
export const globalAdmin: PartnerRequirement = { roles: globalAdmins, lacking: 'GLOBAL_ADMIN_REQUIRED' };
