import { mayDo, type PartnerRole } from './roles';

export const ViewerKind = {
  ANONYMOUS: 'ANONYMOUS',
  WORK_ACCOUNT: 'WORK_ACCOUNT',
  PARTNER: 'PARTNER',
  CUSTOMER: 'CUSTOMER',
  OPERATOR: 'OPERATOR',
} as const;
export type ViewerKind = keyof typeof ViewerKind;

/** Who is asking, as far as the rules care. */
export interface Actor {
  readonly kind: ViewerKind;
  readonly tenantId: string | null;
  readonly userId: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly isOperator: boolean;
  /** The account of the viewer's tenant, and its place of business. */
  readonly accountId: string | null;
  readonly region: string | null;
  readonly roles: readonly PartnerRole[];
}

export interface ViewerFacts {
  readonly tenantId: string | null;
  readonly isOperator: boolean;
  readonly hasAccount: boolean;
  readonly isCustomer: boolean;
}

/** A tenant that is a partner and a customer at once is met as a partner, an operator always as an operator. */
export function viewerKindOf({ tenantId, isOperator, hasAccount, isCustomer }: ViewerFacts): ViewerKind {
  if (isOperator) return 'OPERATOR';
  if (tenantId === null) return 'ANONYMOUS';
  if (hasAccount) return 'PARTNER';
  return isCustomer ? 'CUSTOMER' : 'WORK_ACCOUNT';
}

/** Private fields are for the account's own people who hold a role in it, and for the operator. */
export function mayReadPrivately(actor: Actor, accountId: string): boolean {
  return actor.isOperator || (actor.accountId === accountId && mayDo('READ', actor.roles));
}

/** Never an operator of the tenant itself: nobody decides about themselves. */
export const isOperatorOver = ({ isOperator, tenantId }: Actor, subject: string): boolean =>
  isOperator && tenantId !== subject;

/** To whom `availableActions` speaks: everybody of the account, whatever their roles, and the operator. */
export function isConcernedWith(actor: Actor, accountId: string): boolean {
  return actor.isOperator || actor.accountId === accountId;
}
