import { AgreementRefusal } from './errors';

/** Who is asking, as this subgraph's own tables tell. Found anew for each request. */
export interface Actor {
  readonly isOperator: boolean;
  readonly tenantId: string | null;
  readonly userId: string | null;
  /** The partner account of the tenant; null where it has none, or none is known yet. */
  readonly accountId: string | null;
  /** Directory roles of the work account, and those given to the user in the partner account. */
  readonly roles: readonly string[];
  readonly name: string | null;
  /** Where the request came from. */
  readonly address: string | null;
}

export const anonymous: Actor = {
  isOperator: false,
  tenantId: null,
  userId: null,
  accountId: null,
  roles: [],
  name: null,
  address: null,
};

/** What a work account brings with it. An agent's role in a token counts for nothing: agents are made in accounts. */
export const ofWorkAccount = (roles: readonly string[]): string[] => roles.filter((role) => role === 'GLOBAL_ADMIN');

const readingRoles = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT'];

/** The account for which the actor may read what is not public. A colleague without a role reads no more than a stranger. */
export function accountReadBy({ accountId, roles }: Actor): string | null {
  return roles.some((role) => readingRoles.includes(role)) ? accountId : null;
}

/** Nobody is told anything about others before signing in. */
export function isSignedIn({ isOperator, tenantId }: Actor): boolean {
  return isOperator || tenantId !== null;
}

export function requireOperator({ isOperator, userId }: Actor): void {
  if (userId === null) throw AgreementRefusal.of('NOT_SIGNED_IN');
  if (!isOperator) throw AgreementRefusal.of('OPERATOR_REQUIRED');
}
