import { id, marketCode } from '../../../chassis/inputs';
import reference from './markets.json';

export interface Market {
  readonly code: string;
  readonly name: string;
  /** Null where the source leaves it blank. */
  readonly currency: string | null;
  readonly regionId: string;
  readonly registrationNumberRequired: boolean;
  readonly addressIsValidated: boolean;
}

export interface Region {
  readonly id: string;
  readonly name: string;
  readonly markets: readonly Market[];
}

const registered = new Set(reference.registrationNumberRequired);
const validated = new Set(reference.addressIsValidated);

export const regions: readonly Region[] = reference.regions.map(({ id, name, markets: listed }) => ({
  id,
  name,
  markets: listed.map((market) => ({
    ...market,
    regionId: id,
    registrationNumberRequired: registered.has(market.code),
    addressIsValidated: validated.has(market.code),
  })),
}));

export const markets: readonly Market[] = regions.flatMap((region) => region.markets);

export const marketsOfLargestRegion = Math.max(...regions.map((region) => region.markets.length));

const regionsById = new Map(regions.map((region) => [region.id, region]));
const marketsByCode = new Map(markets.map((market) => [market.code, market]));

export const regionId = id.refine((given) => regionsById.has(given), 'the programme has no such region');

/** Codes are stored in capitals; what people type need not be. */
export const marketOf = (code: string): Market | null => marketsByCode.get(code.trim().toUpperCase()) ?? null;

/** For a list that is narrowed to a market. */
export const marketFilter = marketCode.refine((code) => marketsByCode.has(code), 'the programme has no such market');

/** The market of something stored: its code was checked when it was written, so its absence is a fault. */
export function knownMarket(code: string): Market {
  const market = marketsByCode.get(code);
  if (!market) throw new Error(`No market has the code ${code}.`);
  return market;
}

export function knownRegion(id: string): Region {
  const region = regionsById.get(id);
  if (!region) throw new Error(`No region has the id ${id}.`);
  return region;
}

/** The place of business decides where a partner may sell: in every market of its region, and in no other. */
export const sellableMarkets = (market: string): readonly Market[] => knownRegion(knownMarket(market).regionId).markets;
