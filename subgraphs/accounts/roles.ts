import type { ErrorCode } from './errors';

export const partnerRoles = {
  GLOBAL_ADMIN: 'Enrolls, signs agreements, associates PartnerIDs, authorizes providers, gives roles.',
  USER_MANAGEMENT_ADMIN: 'Manages users of the work account; no right of its own in the programme.',
  BILLING_ADMIN: 'Manages billing of the work account; no right of its own in the programme.',
  ADMIN_AGENT: 'Sets the account up: users and roles, invitations, ends of partnerships.',
  SALES_AGENT: 'Invites resellers and customers, attests agreements.',
  HELPDESK_AGENT: 'Reads what the account sees; changes nothing.',
} as const;
export type PartnerRole = keyof typeof partnerRoles;

/** In the programme's order. */
export const allRoles = Object.keys(partnerRoles) as readonly PartnerRole[];

export const rolesOf = (rows: readonly { readonly role: PartnerRole }[]): PartnerRole[] =>
  allRoles.filter((role) => rows.some((row) => row.role === role));

/** What a work account brings with it. An agent's role in a token counts for nothing: agents are made here. */
const directoryRoles: readonly string[] = ['GLOBAL_ADMIN', 'USER_MANAGEMENT_ADMIN', 'BILLING_ADMIN'];

/** Whether the role is given here. Of the others no more is kept than who held them when last seen. */
export const isAgentRole = (role: PartnerRole): boolean => !directoryRoles.includes(role);

/** The roles that the work account brings now and those given to the user here, each once, in the programme's order. */
export function effectiveRoles(ofWorkAccount: readonly string[], givenHere: readonly PartnerRole[]): PartnerRole[] {
  const held = new Set([...directoryRolesOf(ofWorkAccount), ...givenHere.filter(isAgentRole)]);
  return allRoles.filter((role) => held.has(role));
}

export const directoryRolesOf = (ofWorkAccount: readonly string[]): PartnerRole[] =>
  allRoles.filter((role) => !isAgentRole(role) && ofWorkAccount.includes(role));

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
