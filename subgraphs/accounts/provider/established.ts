import { isOperatorOver, type Actor } from '../actor';
import { AccountRefusal } from '../errors';
import { marketOf, phoneIn, type Market, type PostalAddress } from '../market';
import { placeOf } from '../partner-id';
import { readAll } from '../read-all';

interface EnteredProvider {
  readonly tenantId: string;
  readonly market: string;
  readonly address: PostalAddress;
  readonly supportPhone: string;
}

export interface Established extends Pick<EnteredProvider, 'address' | 'supportPhone'> {
  readonly market: Market;
}

/** Where a provider is established, of whose registration everything else can be read by itself. */
export function readEstablished(actor: Actor, input: EnteredProvider): Established {
  if (actor.userId === null) throw AccountRefusal.of('NOT_SIGNED_IN');
  if (!isOperatorOver(actor, input.tenantId)) throw AccountRefusal.of('OPERATOR_REQUIRED');
  const market = marketOf(input.market);
  if (!market) throw AccountRefusal.of('MARKET_UNKNOWN', 'market');
  const read = readAll({
    address: () => addressIn(market, input.address),
    supportPhone: () => phoneIn(market, input.supportPhone, 'supportPhone'),
  });
  return { market, ...read };
}

function addressIn(market: Market, entered: PostalAddress): PostalAddress {
  const { address } = placeOf(entered);
  if (address.country === market.code) return address;
  const never = `The provider is to be established in ${market.code}.`;
  throw AccountRefusal.about('ADDRESS_INVALID', never, 'address', 'country');
}
