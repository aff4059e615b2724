import { MoreThan, type DataSource, type EntityManager } from 'typeorm';
import type { EventActor } from '../../../chassis/events/event';
import type { AgreementType } from '../agreement';
import { customerStanding, partnerStanding } from './agreement-status';
import { CustomerStanding, PartnerStanding } from '../acceptance/told-status.entity';
import type { AgreementEvent } from '../events';
import type { PartyKind } from '../visible';
import { customerAgreementLapsed, partnerAgreementLapsed } from '../agreement-events';

/** Whose agreement can lapse, and how the others are told. */
export interface Lapsing {
  readonly type: AgreementType;
  readonly kind: PartyKind;
  readonly standing: typeof partnerStanding;
  readonly lapsed: (id: string, actor: EventActor) => AgreementEvent;
  /** Of whom the others were last told that it accepted, in the order of their ids. */
  readonly standingAfter: (reader: DataSource, after: string, take: number) => Promise<string[]>;
  /** False where somebody else was quicker. */
  readonly move: (manager: EntityManager, id: string, since: Date) => Promise<boolean>;
}

const accepted = { told: 'ACCEPTED' } as const;
const lapsed = { told: 'LAPSED' } as const;

const partners: Lapsing = {
  type: 'PARTNER_AGREEMENT',
  kind: 'party',
  standing: partnerStanding,
  lapsed: partnerAgreementLapsed,
  async standingAfter(reader, after, take) {
    const where = { ...accepted, accountId: MoreThan(after) };
    const rows = await reader.getRepository(PartnerStanding).find({ where, order: { accountId: 'ASC' }, take });
    return rows.map(({ accountId }) => accountId);
  },
  async move(manager, accountId, since) {
    const { affected } = await manager.update(PartnerStanding, { ...accepted, accountId }, { ...lapsed, since });
    return affected === 1;
  },
};

const customers: Lapsing = {
  type: 'CUSTOMER_AGREEMENT',
  kind: 'customer',
  standing: customerStanding,
  lapsed: customerAgreementLapsed,
  async standingAfter(reader, after, take) {
    const where = { ...accepted, customerId: MoreThan(after) };
    const rows = await reader.getRepository(CustomerStanding).find({ where, order: { customerId: 'ASC' }, take });
    return rows.map(({ customerId }) => customerId);
  },
  async move(manager, customerId, since) {
    const { affected } = await manager.update(CustomerStanding, { ...accepted, customerId }, { ...lapsed, since });
    return affected === 1;
  },
};

export const lapsing: readonly Lapsing[] = [partners, customers];
