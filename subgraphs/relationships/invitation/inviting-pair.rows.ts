import { In, type EntityManager } from 'typeorm';
import type { ChannelPartners } from '../channel-key';
import { programStatusesOf } from '../inviting-partners';
import { Partner } from '../partner.entity';
import { Partnership } from '../partnership.entity';
import type { InvitingPair } from './invitation';

/** The two, where both are known. */
export interface Inviters {
  readonly reseller: Partner;
  readonly provider: Partner;
}

export type Pair = Awaited<ReturnType<typeof invitingPair>>;

/** The two that invite a customer, as far as they are known here, and whether they could be accepted now. */
export async function invitingPair(manager: EntityManager, { resellerId, providerId }: ChannelPartners) {
  const partners = await manager.findBy(Partner, { id: In([resellerId, providerId]) });
  const [reseller, provider] = [resellerId, providerId].map((one) => partners.find(({ id }) => id === one));
  const facts: InvitingPair = {
    partnershipIsLive: await manager.existsBy(Partnership, { resellerId, providerId, live: true }),
    ...programStatusesOf(provider, reseller),
  };
  return { reseller, provider, facts };
}
