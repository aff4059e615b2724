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

/** The roles of the work account and those given to the user here, each once, in the order of the programme. */
export function effectiveRoles(ofWorkAccount: readonly string[], givenHere: readonly string[]): PartnerRole[] {
  const held = new Set([...ofWorkAccount.filter((role) => directoryRoles.includes(role)), ...givenHere]);
  return partnerRoles.filter((role) => held.has(role));
}

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
