import { IsNull, type EntityManager } from 'typeorm';
import { z } from 'zod';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/following/projection';
import { reading } from '../../../chassis/events/reading';
import type { RelationshipEvent, Work } from '../events';
import { Activity, showInActivity } from '../dashboard';
import { CustomerAgreement, PartnerAgreement } from '../partner.entity';
import { causedBy, type Cause, refreshAllCustomers, refreshCustomers, refreshPartner } from '../eligibility';

const SOURCE = 'agreements';

/** What is to be done, with the event as its cause. */
type Refresh = (unit: Work, cause: Cause | null) => Promise<void>;
type Take = (event: RecordedEvent, manager: EntityManager) => Promise<Refresh | null>;

const partner = z.object({ accountId: z.string() });
const customer = z.object({ customerId: z.string() });
const accepted = { acceptedAt: z.iso.datetime().transform((moment) => new Date(moment)) };

const takers: Readonly<Record<string, Take>> = {
  PartnerAgreementAccepted: reading(
    partner.extend({ ...accepted, version: z.int() }),
    async ({ data }, manager): Promise<Refresh | null> => {
      const { accountId, version, acceptedAt } = data;
      const before = await manager.findOneBy(PartnerAgreement, { accountId });
      // A newer version accepted in time continues the acceptance that there was.
      const since = before?.state === 'ACCEPTED' ? before.since : acceptedAt;
      await manager.upsert(PartnerAgreement, { accountId, state: 'ACCEPTED', version, since }, ['accountId']);
      return before?.state === 'ACCEPTED' ? null : (unit, cause) => refreshPartner(unit, accountId, cause);
    },
  ),

  PartnerAgreementLapsed: reading(partner, async ({ data: { accountId }, at }, manager): Promise<Refresh | null> => {
    const lapsed = { state: 'LAPSED', since: at } as const;
    const { affected } = await manager.update(PartnerAgreement, { accountId, state: 'ACCEPTED' }, lapsed);
    return affected === 1 ? (unit, cause) => refreshPartner(unit, accountId, cause) : null;
  }),

  CustomerAgreementAccepted: reading(customer.extend(accepted), async ({ data }, manager): Promise<Refresh | null> => {
    const { customerId, acceptedAt: said } = data;
    const before = await manager.findOneBy(CustomerAgreement, { customerId });
    // A provider may attest an acceptance that lies further back than the one known so far.
    const acceptedAt = before && !before.lapsedAt && before.acceptedAt < said ? before.acceptedAt : said;
    await manager.upsert(CustomerAgreement, { customerId, acceptedAt, lapsedAt: null }, ['customerId']);
    return !before || before.lapsedAt ? (unit, cause) => refreshCustomers(unit, [customerId], cause) : null;
  }),

  CustomerAgreementLapsed: reading(customer, async ({ data: { customerId }, at }, manager): Promise<Refresh | null> => {
    const counts = { customerId, lapsedAt: IsNull() };
    const { affected } = await manager.update(CustomerAgreement, counts, { lapsedAt: at });
    return affected === 1 ? (unit, cause) => refreshCustomers(unit, [customerId], cause) : null;
  }),
};

/** Keeps who has accepted the partner agreement and the customer agreement; shows what happened in activity. */
export const agreementsProjection: Projection<RelationshipEvent> = {
  source: SOURCE,

  tables: [
    { entity: PartnerAgreement },
    { entity: CustomerAgreement },
    { entity: Activity, where: { source: SOURCE } },
  ],

  async take(event, manager) {
    const refresh = (await takers[event.type]?.(event, manager)) ?? null;
    await showInActivity(manager, event, SOURCE);
    return refresh && ((unit, isNews) => refresh(unit, causedBy(event, isNews)));
  },

  conclude: refreshAllCustomers,
};
