import { z } from 'zod';
import { code, companyName, id } from '../../../chassis/inputs';
import { standardAddress } from '../market/address';
import type { PostalAddress } from '../market/postal-address';
import { orAddressInvalid, postalAddressInput } from '../market/address-input';
import { marketOf, type Market } from '../market/market';
import { AccountRefusal } from '../errors';

export const addPartnerLocationInput = z.strictObject({
  accountId: id,
  name: companyName,
  address: postalAddressInput,
});
export type AddPartnerLocationInput = z.infer<typeof addPartnerLocationInput>;

export const associatePartnerIdInput = z.strictObject({
  accountId: id,
  partnerId: code,
  associationCode: code.nullish().transform((given) => given ?? null),
});
export type AssociatePartnerIdInput = z.infer<typeof associatePartnerIdInput>;

export const issueAssociationCodeInput = z.strictObject({ accountId: id, partnerId: code });
export type IssueAssociationCodeInput = z.infer<typeof issueAssociationCodeInput>;

/** Of one account, its membership included: the list of them is read whole. */
export const MOST_LOCATIONS = 100;

/** Whether this could be a PartnerID at all. */
export const isPartnerId = (text: string): boolean => /^[1-9][0-9]{6}$/.test(text);

/** A place in the programme's world, its address as its country writes it. */
export function placeOf(entered: PostalAddress): { readonly address: PostalAddress; readonly market: Market } {
  const address = orAddressInvalid(() => standardAddress(entered));
  const market = marketOf(address.country);
  if (!market) throw AccountRefusal.of('MARKET_UNKNOWN', 'address', 'country');
  return { address, market };
}
