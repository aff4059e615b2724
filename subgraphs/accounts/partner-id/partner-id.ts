import { byAccount, type AccountMoves } from '../account-moves';
import { AccountRefusal } from '../errors';
import { marketOf, standardAddress, type Market, type PostalAddress } from '../market';
import type { PartnerIdState } from './partner-id-state';

export const partnerIdTypes = {
  GLOBAL: 'The membership as a whole. It cannot be associated.',
  LOCATION: 'One place of business: the type that is associated with an account.',
} as const;
export type PartnerIdType = keyof typeof partnerIdTypes;

/** Of one account, its membership included: the list of them is read whole. */
export const MOST_LOCATIONS = 100;

interface PartnerIdFacts {
  readonly partnerIds: number;
}

const byAdmin = byAccount('MANAGE_PARTNER_IDS');
const onceIssued = { to: { ISSUED: 'ISSUED', ASSOCIATED: 'ASSOCIATED' }, otherwise: 'WRONG_STATE' } as const;

export const partnerIdMoves = {
  addPartnerLocation: {
    ...byAdmin,
    ...onceIssued,
    unless: [{ code: 'LIMIT_EXCEEDED', when: ({ partnerIds }) => partnerIds >= MOST_LOCATIONS }],
  },
  associatePartnerId: {
    ...byAdmin,
    to: { ISSUED: 'ASSOCIATED' },
    otherwise: { UNISSUED: 'WRONG_STATE', ASSOCIATED: 'PARTNER_ID_ALREADY_ASSOCIATED' },
  },
  issueAssociationCode: { ...byAdmin, ...onceIssued },
} as const satisfies AccountMoves<PartnerIdState, PartnerIdFacts>;

export const isPartnerId = (text: string): boolean => /^[1-9][0-9]{6}$/.test(text);

/** A place in a market of the programme, its address as its country writes it. */
export function placeOf(entered: PostalAddress): { readonly address: PostalAddress; readonly market: Market } {
  const address = standardAddress(entered);
  const market = marketOf(address.country);
  if (!market) throw AccountRefusal.of('MARKET_UNKNOWN', 'address', 'country');
  return { address, market };
}

/** What decides whether a location's PartnerID may be associated with an account now. */
export interface LocationFacts {
  readonly type: PartnerIdType;
  readonly market: string;
  /** The account that the id is associated with, its own or another. */
  readonly associatedAccountId: string | null;
}

/**
 * Same country, not merely the same region: the programme pays its incentives by country and id. One account has one id,
 * for good.
 */
export const isAssociable = (
  location: LocationFacts,
  account: { readonly market: string; readonly partnerId: string | null },
): boolean =>
  account.partnerId === null &&
  location.type === 'LOCATION' &&
  location.market === account.market &&
  location.associatedAccountId === null;
