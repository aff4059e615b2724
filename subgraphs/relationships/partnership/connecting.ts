import { obstaclesMet } from '../../../chassis/moves';
import type { ErrorCode } from '../errors';
import { partnersObstacles, programStatusesOf } from '../inviting-partners';

/** What accounts says of a partner that is about to be connected. */
interface ConnectingPartner {
  readonly region: string | null;
  readonly programStatus: string | null;
}

/** Why the two cannot work together; null where they can (S78). What is not known yet is no reason. */
export function reasonNotToConnect(
  provider: ConnectingPartner | undefined,
  reseller: ConnectingPartner | undefined,
  now: Date,
): ErrorCode | null {
  if (!isKnown(provider) || !isKnown(reseller)) return 'SOURCE_UNAVAILABLE';
  const [reason] = obstaclesMet(partnersObstacles, programStatusesOf(provider, reseller), now);
  return reason ?? (reseller.region === provider.region ? null : 'REGION_MISMATCH');
}

function isKnown(partner: ConnectingPartner | undefined): partner is ConnectingPartner {
  return partner !== undefined && partner.region !== null && partner.programStatus !== null;
}
