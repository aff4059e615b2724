import type { Actor } from '../actor';
import type { Mover } from '../available-actions';

/** On which side of a provider's invitation the holder of its link stands; null for one to whom it says nothing. */
export function holderOf(
  { isOperator, account, roles }: Actor,
  { providerId, resellerId }: { readonly providerId: string; readonly resellerId: string | null },
): Mover | null {
  if (isOperator) return { party: 'OPERATOR', roles };
  if (account?.id === providerId) return { party: 'PROVIDER', roles };
  if (account !== null && account.kind !== 'INDIRECT_RESELLER') return null;
  if (resellerId !== null && resellerId !== account?.id) return null;
  return { party: 'RESELLER', roles };
}

/** The same of a reseller's invitation: its link is held for a company that may be no customer yet. */
export function customerHolderOf(
  { isOperator, customerId, roles }: Actor,
  invitation: { readonly customerId: string | null },
): Mover | null {
  if (isOperator) return { party: 'OPERATOR', roles };
  const isAnothers = invitation.customerId !== null && invitation.customerId !== customerId;
  return isAnothers ? null : { party: 'CUSTOMER', roles };
}
