import type { ErrorCode } from '../errors';

/** What accounts says of a partner that is about to be connected. */
export interface ConnectingPartner {
  readonly region: string | null;
  readonly programStatus: string | null;
}

/** Why the two cannot work together; null where they can (S78). What nobody has told us yet is no reason. */
export function reasonNotToConnect(
  provider: ConnectingPartner | undefined,
  reseller: ConnectingPartner | undefined,
): ErrorCode | null {
  if (!isKnown(provider) || !isKnown(reseller)) return 'SOURCE_UNAVAILABLE';
  if (reseller.programStatus !== 'ACTIVE') return 'RESELLER_NOT_ACTIVE';
  if (provider.programStatus !== 'ACTIVE') return 'PROVIDER_NOT_ACTIVE';
  return reseller.region === provider.region ? null : 'REGION_MISMATCH';
}

interface ChannelStatuses {
  readonly resellerProgramStatus: string | null;
  readonly providerProgramStatus: string | null;
}

/** Who of the two begins nothing new, because it is not active. */
export function inactiveIn({ resellerProgramStatus, providerProgramStatus }: ChannelStatuses) {
  return [
    ...(resellerProgramStatus === 'ACTIVE' ? [] : (['RESELLER_NOT_ACTIVE'] as const)),
    ...(providerProgramStatus === 'ACTIVE' ? [] : (['PROVIDER_NOT_ACTIVE'] as const)),
  ];
}

function isKnown(partner: ConnectingPartner | undefined): partner is ConnectingPartner {
  return partner !== undefined && partner.region !== null && partner.programStatus !== null;
}
