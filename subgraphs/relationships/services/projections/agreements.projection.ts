import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Work } from '../../../chassis/database/unit-of-work';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Consequence, Projection } from '../../../chassis/events/projection';
import { Activity } from '../../persistence/activity.entity';
import { CustomerAgreement, PartnerAgreement } from '../../persistence/partner.entity';
import { showInActivity } from '../activities';
import { causedBy } from '../eligibility-events';
import type { Cause } from '../eligibility-events';
import { refreshAllStandings, refreshStandings } from '../order-standings';
import { refreshPartner } from '../partner-refresh';

const SOURCE = 'agreements';

/** Answers what is to be done with the cause that the event is of it, where it changed anything. */
type Refresh = (unit: Work, cause: Cause | null) => Promise<void>;
type Take = (event: RecordedEvent, manager: EntityManager) => Promise<Refresh | null>;

const partnerAccepted: Take = async ({ data, at }, manager) => {
  const accountId = String(data['accountId']);
  const version = typeof data['version'] === 'number' ? data['version'] : null;
  const before = await manager.findOneBy(PartnerAgreement, { accountId });
  // A newer version accepted in time continues the standing that there was.
  const since = before?.state === 'ACCEPTED' ? before.since : momentOf(data['acceptedAt'], at);
  await manager.upsert(PartnerAgreement, { accountId, state: 'ACCEPTED', version, since }, ['accountId']);
  return before?.state === 'ACCEPTED' ? null : (unit, cause) => refreshPartner(unit, accountId, cause);
};

const partnerLapsed: Take = async ({ data, at }, manager) => {
  const accountId = String(data['accountId']);
  const { affected } = await manager.update(
    PartnerAgreement,
    { accountId, state: 'ACCEPTED' },
    { state: 'LAPSED', since: at },
  );
  return affected === 1 ? (unit, cause) => refreshPartner(unit, accountId, cause) : null;
};

const customerAccepted: Take = async ({ data, at }, manager) => {
  const customerId = String(data['customerId']);
  const said = momentOf(data['acceptedAt'], at);
  const before = await manager.findOneBy(CustomerAgreement, { customerId });
  // A provider may attest an acceptance that lies further back than the one known so far.
  const acceptedAt = before && !before.lapsedAt && before.acceptedAt < said ? before.acceptedAt : said;
  await manager.upsert(CustomerAgreement, { customerId, acceptedAt, lapsedAt: null }, ['customerId']);
  return !before || before.lapsedAt ? (unit, cause) => refreshStandings(unit, [customerId], cause) : null;
};

const customerLapsed: Take = async ({ data, at }, manager) => {
  const customerId = String(data['customerId']);
  const counts = { customerId, lapsedAt: IsNull() };
  const { affected } = await manager.update(CustomerAgreement, counts, { lapsedAt: at });
  return affected === 1 ? (unit, cause) => refreshStandings(unit, [customerId], cause) : null;
};

const momentOf = (value: unknown, otherwise: Date): Date => {
  const moment = new Date(typeof value === 'string' ? value : NaN);
  return Number.isNaN(moment.getTime()) ? otherwise : moment;
};

const takers: Readonly<Record<string, Take>> = {
  PartnerAgreementAccepted: partnerAccepted,
  PartnerAgreementLapsed: partnerLapsed,
  CustomerAgreementAccepted: customerAccepted,
  CustomerAgreementLapsed: customerLapsed,
};

/** Keeps who has accepted the partner agreement and the customer agreement; shows what happened in activity. */
export const agreementsProjection: Projection = {
  source: SOURCE,

  tables: [
    { entity: PartnerAgreement },
    { entity: CustomerAgreement },
    { entity: Activity, where: { source: SOURCE } },
  ],

  async take(event: RecordedEvent, manager: EntityManager): Promise<Consequence | null> {
    const refresh = (await takers[event.type]?.(event, manager)) ?? null;
    await showInActivity(manager, event, SOURCE);
    return refresh && ((unit, isNews) => refresh(unit, causedBy(event, isNews)));
  },

  conclude: refreshAllStandings,
};
