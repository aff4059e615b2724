import reference from './market-regions.json';

const regionsByMarket = new Map(
  Object.entries(reference.regions).flatMap(([region, markets]) =>
    markets.split(' ').map((market) => [market, region]),
  ),
);

export const marketsOfLargestRegion = Math.max(
  ...Object.values(reference.regions).map((markets) => markets.split(' ').length),
);

/** The CSP region of a market, by its ISO 3166-1 alpha-2 code; null for a market that is in no region. */
export const regionOfMarket = (market: string): string | null => regionsByMarket.get(market) ?? null;
