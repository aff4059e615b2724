import type { PartnerKind } from './account/partner-kind';
import { mayDo, type PartnerRole } from './roles';

export const viewerKinds = {
  ANONYMOUS: 'Not signed in.',
  WORK_ACCOUNT: 'Signed in with a work account that is neither a partner nor a customer yet.',
  PARTNER: 'A user of a partner: a reseller, a provider or a direct bill partner.',
  CUSTOMER: 'A user of a company that is a customer of some partner.',
  OPERATOR: 'The operator of the programme, who verifies partners.',
} as const;
type ViewerKind = keyof typeof viewerKinds;

/** Who asks. Only a work account has a tenant, and a tenant has one partner account at most. */
export interface Actor {
  readonly isOperator: boolean;
  readonly tenantId: string | null;
  readonly userId: string | null;
  readonly email: string | null;
  readonly name: string | null;
  /** The first that the client named. */
  readonly language: string;
  readonly clientAddress: string | null;
  readonly account: { readonly id: string; readonly kind: PartnerKind; readonly region: string } | null;
  readonly customerId: string | null;
  readonly roles: readonly PartnerRole[];
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
  customerId: null,
  roles: [],
};

/** A tenant that is a partner and a customer at once counts as a partner, an operator always as an operator. */
export function viewerKindOf(viewer: Pick<Actor, 'isOperator' | 'tenantId' | 'account' | 'customerId'>): ViewerKind {
  const { isOperator, tenantId, account, customerId } = viewer;
  if (isOperator) return 'OPERATOR';
  if (tenantId === null) return 'ANONYMOUS';
  if (account !== null) return 'PARTNER';
  return customerId === null ? 'WORK_ACCOUNT' : 'CUSTOMER';
}

/** `availableActions` are for every user of the account, whatever their roles, and for the operator. */
export const isConcernedWith = ({ isOperator, account }: Actor, accountId: string): boolean =>
  isOperator || account?.id === accountId;

/** Private fields are for users of the account who hold a role in it, and for the operator. */
export const mayReadPrivately = (actor: Actor, accountId: string): boolean =>
  actor.isOperator || (actor.account?.id === accountId && mayDo('READ', actor.roles));

/** Never an operator of the tenant itself: no company decides about itself. */
export const isOperatorOver = ({ isOperator, tenantId }: Actor, subject: string): boolean =>
  isOperator && tenantId !== subject;
