import * as chassis from '../../chassis/actor';
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

export interface Actor extends chassis.Actor<Account, PartnerRole> {
  readonly customerId: string | null;
  /** A user of the account who was added by e-mail, and whose own id is not stored yet. */
  readonly isNewHere: boolean;
}

interface Account {
  readonly id: string;
  readonly kind: PartnerKind;
  readonly region: string;
}

export const anonymous: Actor = { ...chassis.anonymous, customerId: null, isNewHere: false };

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

/** The account of which the actor may read what is not public: its own, with a role in it. */
function accountReadBy({ account, roles }: Actor): string | null {
  return account && mayDo('READ', roles) ? account.id : null;
}

/** Whether the actor may read what is private to the account: a user with a role in it, or the operator. */
export const mayRead = (actor: Actor, accountId: string): boolean =>
  actor.isOperator || accountReadBy(actor) === accountId;

/** Never an operator of the tenant itself: no company decides about itself. */
export const isOperatorOver = ({ isOperator, tenantId }: Actor, subject: string): boolean =>
  isOperator && tenantId !== subject;
