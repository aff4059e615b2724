import type { Obstacle } from '../../chassis/moves';
import type { ErrorCode } from './errors';
import { seller } from './roles';

/** The provider that invites: one that is not active takes in neither resellers nor customers. */
export interface InvitingProvider {
  readonly providerProgramStatus: string | null;
}

/** The two that take in customers together. */
export interface InvitingPartners extends InvitingProvider {
  readonly resellerProgramStatus: string | null;
}

/** A partner, where it is known. */
type Known = { readonly programStatus: string | null } | null | undefined;

export const programStatusesOf = (provider: Known, reseller: Known): InvitingPartners => ({
  providerProgramStatus: provider?.programStatus ?? null,
  resellerProgramStatus: reseller?.programStatus ?? null,
});

/** Who invites customers, and decides about the invitations sent. */
export const byReseller = { by: { RESELLER: seller }, others: 'ONLY_RESELLER_MAY_INVITE' } as const;

/** What keeps a provider from being authorized, and from asking for it. */
export const providerObstacles: readonly Obstacle<InvitingProvider, ErrorCode>[] = [
  { code: 'PROVIDER_NOT_ACTIVE', when: ({ providerProgramStatus }) => providerProgramStatus !== 'ACTIVE' },
];

/** What keeps the two from taking in customers while they work together. */
export const partnersObstacles: readonly Obstacle<InvitingPartners, ErrorCode>[] = [
  { code: 'RESELLER_NOT_ACTIVE', when: ({ resellerProgramStatus }) => resellerProgramStatus !== 'ACTIVE' },
  ...providerObstacles,
];
