import type { ErrorCode } from '../errors';

/** What accounts says of a partner that is about to be connected. */
interface ConnectingPartner {
  readonly region: string | null;
  readonly programStatus: string | null;
}

/** Why the two cannot work together; null where they can (S78). What is not known yet is no reason. */
export function reasonNotToConnect(
  provider: ConnectingPartner | undefined,
  reseller: ConnectingPartner | undefined,
): ErrorCode | null {
  if (!isKnown(provider) || !isKnown(reseller)) return 'SOURCE_UNAVAILABLE';
  if (reseller.programStatus !== 'ACTIVE') return 'RESELLER_NOT_ACTIVE';
  if (provider.programStatus !== 'ACTIVE') return 'PROVIDER_NOT_ACTIVE';
  return reseller.region === provider.region ? null : 'REGION_MISMATCH';
}

function isKnown(partner: ConnectingPartner | undefined): partner is ConnectingPartner {
  return partner !== undefined && partner.region !== null && partner.programStatus !== null;
}
