import { AgreementRefusal } from './errors';

/** Who is asking, by this subgraph's own tables; null is what it does not know. Found anew for each request. */
export interface Actor {
  readonly isOperator: boolean;
  readonly tenantId: string | null;
  readonly userId: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly language: string;
  readonly clientAddress: string | null;
  /** The partner account of the tenant. */
  readonly account: { readonly id: string; readonly kind: string } | null;
  /** Directory roles of the work account, and those given to the user in the partner account. */
  readonly roles: readonly string[];
}

export const anonymous: Actor = {
  isOperator: false,
  tenantId: null,
  userId: null,
  email: null,
  name: null,
  language: 'en',
  clientAddress: null,
  account: null,
  roles: [],
};

const readingRoles = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT'];

/** The account for which the actor may read what is not public. A colleague without a role reads no more than a stranger. */
export function accountReadBy({ account, roles }: Actor): string | null {
  return roles.some((role) => readingRoles.includes(role)) ? (account?.id ?? null) : null;
}

/** Nothing is said about others to anyone who has not signed in. */
export function isSignedIn({ isOperator, tenantId }: Actor): boolean {
  return isOperator || tenantId !== null;
}

export function requireOperator({ isOperator, userId }: Actor): void {
  if (userId === null) throw AgreementRefusal.of('NOT_SIGNED_IN');
  if (!isOperator) throw AgreementRefusal.of('OPERATOR_REQUIRED');
}
