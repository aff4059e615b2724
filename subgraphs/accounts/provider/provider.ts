import type { ErrorCode } from '../error-code';
import type { ProgramStatus } from '../account/program-status';

export const ProviderService = {
  TECHNICAL_TRAINING: 'TECHNICAL_TRAINING',
  TECHNICAL_ASSISTANCE: 'TECHNICAL_ASSISTANCE',
  MARKETING: 'MARKETING',
  FINANCING_AND_CREDIT: 'FINANCING_AND_CREDIT',
  CUSTOMER_SUPPORT: 'CUSTOMER_SUPPORT',
  PRICING: 'PRICING',
  BILLING: 'BILLING',
} as const;
export type ProviderService = keyof typeof ProviderService;

export const providerServices = Object.values(ProviderService);

export interface Compatibility {
  readonly compatible: boolean;
  readonly reasons: readonly ErrorCode[];
}

/**
 * Whether a viewer's place of business lets it work with a provider, and if not, why. Without a place of business
 * nothing speaks against it yet: the directory is there to be read before enrolling.
 */
export function compatibilityOf(
  viewer: { readonly region: string | null },
  provider: { readonly region: string; readonly programStatus: ProgramStatus },
): Compatibility {
  const reasons: ErrorCode[] = [];
  if (viewer.region !== null && viewer.region !== provider.region) reasons.push('REGION_MISMATCH');
  // A suspended provider goes on with what it has and begins nothing new.
  if (provider.programStatus === 'SUSPENDED') reasons.push('WRONG_STATE');
  return { compatible: reasons.length === 0, reasons };
}
