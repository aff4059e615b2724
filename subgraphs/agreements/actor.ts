import * as chassis from '../../chassis/actor';
import { AgreementRefusal } from './errors';

export type Actor = chassis.Actor<{ readonly id: string; readonly kind: string }, string>;

export const { anonymous } = chassis;

const readers = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT'];

/** The account for which the actor may read what is not public. A colleague without a role reads no more than a stranger. */
export function accountReadBy({ account, roles }: Actor): string | null {
  return account && roles.some((role) => readers.includes(role)) ? account.id : null;
}

export function requireOperator({ isOperator, userId }: Actor): void {
  if (userId === null) throw AgreementRefusal.of('NOT_SIGNED_IN');
  if (!isOperator) throw AgreementRefusal.of('OPERATOR_REQUIRED');
}
