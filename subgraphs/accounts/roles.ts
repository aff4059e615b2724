import type { ErrorCode } from './error-code';

export const PartnerRole = {
  GLOBAL_ADMIN: 'GLOBAL_ADMIN',
  USER_MANAGEMENT_ADMIN: 'USER_MANAGEMENT_ADMIN',
  BILLING_ADMIN: 'BILLING_ADMIN',
  ADMIN_AGENT: 'ADMIN_AGENT',
  SALES_AGENT: 'SALES_AGENT',
  HELPDESK_AGENT: 'HELPDESK_AGENT',
} as const;
export type PartnerRole = keyof typeof PartnerRole;

export const partnerRoles = Object.values(PartnerRole);

/** What a work account brings with it. An agent's role in a token counts for nothing: agents are made here. */
const directoryRoles: readonly string[] = ['GLOBAL_ADMIN', 'USER_MANAGEMENT_ADMIN', 'BILLING_ADMIN'];

/** Whether the role is given here. Of the others no more is kept than who held them when last seen. */
export const isAgentRole = (role: PartnerRole): boolean => !directoryRoles.includes(role);

/** The roles that the work account brings now and those given to the user here, each once, in the programme's order. */
export function effectiveRoles(ofWorkAccount: readonly string[], givenHere: readonly PartnerRole[]): PartnerRole[] {
  const held = new Set([...directoryRolesOf(ofWorkAccount), ...givenHere.filter(isAgentRole)]);
  return partnerRoles.filter((role) => held.has(role));
}

export const directoryRolesOf = (ofWorkAccount: readonly string[]): PartnerRole[] =>
  partnerRoles.filter((role) => !isAgentRole(role) && ofWorkAccount.includes(role));

/** Who may do what with an account, in the programme's words. */
export const duties = {
  ENROLL: { roles: ['GLOBAL_ADMIN'], lacking: 'GLOBAL_ADMIN_REQUIRED' },
  MANAGE_PARTNER_IDS: { roles: ['GLOBAL_ADMIN'], lacking: 'GLOBAL_ADMIN_REQUIRED' },
  // A global admin may: it could make itself an admin agent first.
  MANAGE_USERS: { roles: ['GLOBAL_ADMIN', 'ADMIN_AGENT'], lacking: 'ADMIN_AGENT_REQUIRED' },
  KEEP_LISTING: { roles: ['GLOBAL_ADMIN'], lacking: 'GLOBAL_ADMIN_REQUIRED' },
  READ: { roles: ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT'], lacking: 'ROLE_REQUIRED' },
} as const satisfies Record<string, { readonly roles: readonly PartnerRole[]; readonly lacking: ErrorCode }>;
export type Duty = keyof typeof duties;

export const mayDo = (duty: Duty, held: readonly PartnerRole[]): boolean =>
  duties[duty].roles.some((role) => held.includes(role));
