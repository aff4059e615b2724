import type { EventActor } from '../../chassis/events/event';
import { customerActor } from '../../subgraphs/relationships/acting';
import { differing } from '../../subgraphs/relationships/invitation/accept-customer-invitation';
import { adminRemoval, removal } from '../../subgraphs/relationships/customer/relationship-events';
import type { ActorFor, Past } from './relationship-events';
import { REMOVE_REASON } from './relationship-rows';
import type { ChannelSpec, CustomerSpec, World } from './spec';
import { daysAfter } from './usual';

/** A customer that takes back admin rights does so some days after it gave them. */
const ADMIN_TAKEN_BACK_AFTER_DAYS = 10;

/** How customers came, and what became of their relationships. */
export function customerEvents(world: World, actorFor: ActorFor): Past[] {
  return [
    ...[...world.customers].flatMap((customer) =>
      customer.channels.flatMap((channel) => [
        acceptance(customer, channel),
        ...removals(customer, channel, actorFor),
        ...adminTakenBack(customer, channel),
      ]),
    ),
    ...[...world.customers].flatMap((customer) => adminRightsLost(customer, world, actorFor)),
  ];
}

const selfOf = ({ companyName: name }: CustomerSpec): EventActor => customerActor({ userId: null, name });

function acceptance(customer: CustomerSpec, { resellerId, providerId, since }: ChannelSpec): Past {
  const { id: customerId, tenantId, market, companyName, contactEmail } = customer;
  return {
    at: since,
    event: {
      type: 'CustomerAccepted',
      subjectId: customerId,
      audience: [resellerId, providerId],
      actor: selfOf(customer),
      data: { customerId, tenantId, market, companyName, contactEmail, resellerId, providerId },
      changes: differing({}, customer),
    },
  };
}

const providerOf = ({ provider, providerId: partnerId, resellerId }: ChannelSpec) =>
  ({ ...provider, partnerId, resellerId, role: 'PROVIDER' }) as const;
const resellerOf = ({ reseller, resellerId }: ChannelSpec) =>
  ({ ...reseller, partnerId: resellerId, resellerId, role: 'RESELLER' }) as const;

/** In these worlds it is the provider who removes either of the two. */
function removals(customer: CustomerSpec, channel: ChannelSpec, actorFor: ActorFor): Past[] {
  const actor = actorFor(channel.providerId);
  return [resellerOf(channel), providerOf(channel)].flatMap(({ removedAt: at, ...one }) =>
    at ? [{ at, event: removal(customer, { ...one, delegatedAdmin: 'GRANTED' }, REMOVE_REASON, actor) }] : [],
  );
}

function adminTakenBack(customer: CustomerSpec, channel: ChannelSpec): Past[] {
  const { removedAt, delegatedAdmin } = channel.provider;
  if (removedAt || delegatedAdmin === 'GRANTED') return [];
  const by = { actor: selfOf(customer), audience: [channel.providerId, channel.resellerId] };
  const at = daysAfter(channel.since, ADMIN_TAKEN_BACK_AFTER_DAYS);
  return [{ at, event: adminRemoval(customer, providerOf(channel), by) }];
}

/** The provider's admin rights at customers end with the partnership, where it had them until then. */
function adminRightsLost(customer: CustomerSpec, { partnerships }: World, actorFor: ActorFor): Past[] {
  return [...partnerships].flatMap(({ providerId, resellerId, ended }) => {
    if (!ended) return [];
    const actor = actorFor(ended.by === 'PROVIDER' ? providerId : resellerId);
    const cause = { type: 'PartnershipEnded', actor, audience: [providerId, resellerId] };
    return customer.channels
      .filter((channel) => channel.providerId === providerId && channel.resellerId === resellerId)
      .filter(({ provider }) => provider.delegatedAdmin === 'GRANTED')
      .map((channel) => ({ at: ended.at, event: adminRemoval(customer, providerOf(channel), cause) }));
  });
}
