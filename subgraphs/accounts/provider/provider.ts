import { listOf, oneOf } from '../../../chassis/inputs';
import type { PartnerKind, ProgramStatus } from '../account';
import { byAccountOrOperator, type AccountMoves } from '../account-moves';
import type { ErrorCode } from '../errors';

export const providerServices = {
  TECHNICAL_TRAINING: 'Trains the people of a reseller.',
  TECHNICAL_ASSISTANCE: 'Helps a reseller with technical questions.',
  MARKETING: 'Helps to bring products and services to market.',
  FINANCING_AND_CREDIT: 'Helps with financing and credit terms.',
  CUSTOMER_SUPPORT: 'Supports the customers of its resellers.',
  PRICING: 'Helps with pricing.',
  BILLING: 'Bills the customers of its resellers.',
} as const;
export type ProviderService = keyof typeof providerServices;

/** In the programme's order. */
export const allServices = Object.keys(providerServices) as readonly ProviderService[];

export const servicesOf = (rows: readonly { readonly service: ProviderService }[]): ProviderService[] =>
  allServices.filter((service) => rows.some((row) => row.service === service));

/** Each once, in the programme's order. */
export const servicesInput = listOf(oneOf(providerServices)).transform((named) =>
  allServices.filter((service) => named.includes(service)),
);

/** Only providers have a listing, and nothing changes an account's kind. */
export const listingMoves = {
  setProviderListing: {
    ...byAccountOrOperator('KEEP_LISTING'),
    to: { INDIRECT_PROVIDER: 'INDIRECT_PROVIDER' },
    otherwise: 'WRONG_STATE',
  },
} as const satisfies AccountMoves<PartnerKind>;

export interface Compatibility {
  readonly compatible: boolean;
  readonly reasons: readonly ErrorCode[];
}

/**
 * Whether a viewer's place of business lets it work with a provider, and if not, why. Without a place of business
 * nothing speaks against it yet: the directory is there to be read before enrolling.
 */
export function compatibilityOf(
  viewer: { readonly region: string } | null,
  provider: { readonly region: string; readonly programStatus: ProgramStatus },
): Compatibility {
  const reasons: ErrorCode[] = [];
  if (viewer && viewer.region !== provider.region) reasons.push('REGION_MISMATCH');
  // A suspended provider goes on with what it has and begins nothing new.
  if (provider.programStatus === 'SUSPENDED') reasons.push('WRONG_STATE');
  return { compatible: reasons.length === 0, reasons };
}
