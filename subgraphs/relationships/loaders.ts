import { In, type DataSource, type ObjectLiteral } from 'typeorm';
import { readMoment } from '../../chassis/database/columns';
import type { EventLog } from '../../chassis/events/event-log.entity';
import { loadMany, loadOne } from '../../chassis/database/loaders';
import type { Actor } from './actor';
import { channelKey } from './channel-key';
import { relationshipsSeenBy } from './resale-relationship';
import { Customer, type ResaleRelationship } from './customer.entity';
import { grouped, partnersById, readRelationships, type KnownPartner } from './eligibility/facts.rows';
import { CustomerInvitation, PartnershipInvitation } from './invitation.entity';
import { Consent, Partnership } from './partnership.entity';
import { resentToday } from './invitation/invitation.rows';
import { visible, type VisibleThing } from './visible';

/** A customer as the viewer knows it: to a partner, `since` is when its own relationship began. */
export type SeenCustomer = Customer;

/** Built for each request and dropped with it. What the viewer may not see is simply not there. */
export function createLoaders(reader: DataSource, actor: () => Promise<Actor>, now: Date) {
  const byId = <Row extends ObjectLiteral & { readonly id: string }>(entity: new () => Row, thing: VisibleThing) =>
    loadOne<Row>(
      ({ id }) => id,
      async (ids) => {
        const query = reader.getRepository(entity).createQueryBuilder(thing);
        return visible(query.where(`${thing}.id IN (:...ids)`, { ids }), thing, await actor()).getMany();
      },
    );
  return {
    partnership: byId(Partnership, 'partnership'),
    partnershipInvitation: byId(PartnershipInvitation, 'partnershipInvitation'),
    customerInvitation: byId(CustomerInvitation, 'customerInvitation'),
    customer: loadOne<SeenCustomer>(
      ({ id }) => id,
      async (ids) => seenCustomers(reader, ids, await actor()),
    ),
    /** Of a customer that the viewer sees. */
    relationships: loadMany<ResaleRelationship>(
      ({ customerId }) => customerId,
      async (ids) => seenRelationships(reader, ids, await actor()),
    ),
    /** Of a partnership that the viewer sees. */
    consents: loadMany<Consent>(
      ({ partnershipId }) => partnershipId,
      (ids) => reader.getRepository(Consent).find({ where: { partnershipId: In([...ids]) }, order: { scope: 'ASC' } }),
    ),
    ...aroundInvitations(reader, now),
    /** For what the viewer sees already: names in a preview, remedies of a counterpart. */
    partner: loadOne<KnownPartner>(
      ({ id }) => id,
      async (ids) => [...(await partnersById(reader.manager, ids)).values()],
    ),
  };
}

/** What may be done about an invitation that the viewer sees depends on these. */
function aroundInvitations(reader: DataSource, now: Date) {
  return {
    /** Whether the two that invite still work together. */
    livePartnership: loadOne<Partnership>(channelKey, async (keys) =>
      reader.getRepository(Partnership).findBy(
        keys.map((key) => {
          const [resellerId, providerId] = key.split(' ');
          return { resellerId, providerId, live: true };
        }),
      ),
    ),
    /** Each time that it was sent again in the last 24 hours. */
    resends: loadMany<EventLog>(
      ({ subjectId }) => subjectId,
      (ids) => resentToday(reader.manager, ids, now),
    ),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;

async function seenCustomers(reader: DataSource, ids: readonly string[], actor: Actor): Promise<SeenCustomer[]> {
  const query = reader
    .getRepository(Customer)
    .createQueryBuilder('customer')
    .where('customer.id IN (:...ids)', { ids });
  const { entities, raw } = await visible(query, 'customer', actor)
    .addSelect('seen.since', 'seenSince')
    .getRawAndEntities<{ seenSince: string | Date | null }>();
  return entities.map((customer, index) => {
    const seenSince = raw[index]?.seenSince;
    const isOwn = actor.isOperator || customer.id === actor.customerId;
    return seenSince && !isOwn ? Object.assign(customer, { since: readMoment(seenSince) }) : customer;
  });
}

async function seenRelationships(
  reader: DataSource,
  customerIds: readonly string[],
  actor: Actor,
): Promise<ResaleRelationship[]> {
  const all = await readRelationships(reader.manager, customerIds);
  return [...grouped(all, ({ customerId }) => customerId)].flatMap(([customerId, rows]) =>
    relationshipsSeenBy(actor, customerId, rows),
  );
}
