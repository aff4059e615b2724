import { IsNull } from 'typeorm';
import type { EntityManager } from 'typeorm';
import type { Work } from '../../../chassis/database/unit-of-work';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/events/follower';
import { Activity } from '../../persistence/activity.entity';
import { CustomerAgreement, PartnerAgreement } from '../../persistence/partner.entity';
import { showInActivity } from '../activities';
import { causedBy } from '../eligibility-events';
import type { Cause } from '../eligibility-events';
import { refreshStandings } from '../order-standings';
import { refreshPartner } from '../partner-refresh';

const SOURCE = 'agreements';

type Take = (event: RecordedEvent, unit: Work, cause: Cause | null) => Promise<void>;

const partnerAccepted: Take = async ({ data, at }, unit, cause) => {
  const accountId = String(data['accountId']);
  const version = typeof data['version'] === 'number' ? data['version'] : null;
  const before = await unit.manager.findOneBy(PartnerAgreement, { accountId });
  // A newer version accepted in time continues the standing that there was.
  const since = before?.state === 'ACCEPTED' ? before.since : momentOf(data['acceptedAt'], at);
  await unit.manager.upsert(PartnerAgreement, { accountId, state: 'ACCEPTED', version, since }, ['accountId']);
  if (before?.state !== 'ACCEPTED') await refreshPartner(unit, accountId, cause);
};

const partnerLapsed: Take = async ({ data, at }, unit, cause) => {
  const accountId = String(data['accountId']);
  const { affected } = await unit.manager.update(
    PartnerAgreement,
    { accountId, state: 'ACCEPTED' },
    { state: 'LAPSED', since: at },
  );
  if (affected === 1) await refreshPartner(unit, accountId, cause);
};

const customerAccepted: Take = async ({ data, at }, unit, cause) => {
  const customerId = String(data['customerId']);
  const said = momentOf(data['acceptedAt'], at);
  const before = await unit.manager.findOneBy(CustomerAgreement, { customerId });
  // A provider may attest an acceptance that lies further back than the one known so far.
  const acceptedAt = before && !before.lapsedAt && before.acceptedAt < said ? before.acceptedAt : said;
  await unit.manager.upsert(CustomerAgreement, { customerId, acceptedAt, lapsedAt: null }, ['customerId']);
  if (!before || before.lapsedAt) await refreshStandings(unit, [customerId], cause);
};

const customerLapsed: Take = async ({ data, at }, unit, cause) => {
  const customerId = String(data['customerId']);
  const counts = { customerId, lapsedAt: IsNull() };
  const { affected } = await unit.manager.update(CustomerAgreement, counts, { lapsedAt: at });
  if (affected === 1) await refreshStandings(unit, [customerId], cause);
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

  async apply(event: RecordedEvent, unit: Work, isNews: boolean): Promise<void> {
    await takers[event.type]?.(event, unit, causedBy(event, isNews));
    await showInActivity(unit.manager, event, SOURCE);
  },

  async reset(manager: EntityManager): Promise<void> {
    await manager.deleteAll(PartnerAgreement);
    await manager.deleteAll(CustomerAgreement);
    await manager.delete(Activity, { source: SOURCE });
  },
};
