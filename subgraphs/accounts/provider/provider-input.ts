import { z } from 'zod';
import { code, companyName, email, id, listOf, personName, requiredText, written } from '../../../chassis/inputs';
import { isOperatorOver, type Actor } from '../actor';
import type { PostalAddress } from '../market/postal-address';
import { postalAddressInput } from '../market/address-input';
import { marketOf, type Market } from '../market/market';
import { optionalNoteInput } from '../note-input';
import { placeOf } from '../partner-id/partner-id';
import { readPhone } from '../market/phone';
import { ProviderService, providerServices } from './provider';
import { readAll } from '../read-all';
import { AccountRefusal } from '../errors';
import { websiteInput } from '../website-input';

/** Each once, in the programme's order. */
const services = listOf(z.enum(ProviderService)).transform((named) =>
  providerServices.filter((service) => named.includes(service)),
);

export const registerIndirectProviderInput = z.strictObject({
  tenantId: requiredText(100),
  legalName: companyName,
  market: code,
  address: postalAddressInput,
  contactEmail: email,
  supportEmail: email,
  supportPhone: written(100),
  adminEmail: email,
  adminName: personName,
  services,
  isOfficial: z.boolean(),
});
export type RegisterIndirectProviderInput = z.infer<typeof registerIndirectProviderInput>;

export const setProviderListingInput = z.strictObject({
  accountId: id,
  services,
  description: optionalNoteInput,
  contactEmail: email,
  contactUrl: websiteInput,
  isOfficial: z.boolean().nullish(),
});
export type SetProviderListingInput = z.infer<typeof setProviderListingInput>;

export interface Established {
  readonly market: Market;
  readonly address: PostalAddress;
  readonly supportPhone: string;
}

/** Where a provider is established, of whose registration everything else can be read by itself. */
export function readEstablished(actor: Actor, input: RegisterIndirectProviderInput): Established {
  if (actor.userId === null) throw AccountRefusal.of('NOT_SIGNED_IN');
  if (!isOperatorOver(actor, input.tenantId)) throw AccountRefusal.of('OPERATOR_REQUIRED');
  const market = marketOf(input.market);
  if (!market) throw AccountRefusal.of('MARKET_UNKNOWN', 'market');
  const read = readAll({
    address: () => addressIn(market, input.address),
    supportPhone: () => phoneIn(market, input.supportPhone),
  });
  return { market, ...read };
}

function addressIn(market: Market, entered: PostalAddress): PostalAddress {
  const { address } = placeOf(entered);
  if (address.country === market.code) return address;
  const never = `The provider is to be established in ${market.code}.`;
  throw AccountRefusal.about('ADDRESS_INVALID', never, 'address', 'country');
}

function phoneIn(market: Market, written: string): string {
  const phone = readPhone(written, market.code);
  if (phone !== null) return phone;
  const what = 'must be a telephone number, such as +48 58 355 12 34';
  throw AccountRefusal.about('INVALID_INPUT', what, 'supportPhone');
}
