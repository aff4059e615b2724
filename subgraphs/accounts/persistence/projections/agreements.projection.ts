import type { EntityManager } from 'typeorm';
import type { Work } from '../../../chassis/database/unit-of-work';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/events/follower';
import { system } from '../events';
import { AcceptedAgreement } from '../followed.entities';
import { PartnerAccount } from '../partner-account.entity';
import { refreshProgramStatus } from '../program-status';

type Facts = Readonly<Record<string, unknown>>;
type Apply = (accountId: string, facts: Facts, manager: EntityManager) => Promise<unknown>;

const moves: Readonly<Record<string, Apply>> = {
  PartnerAgreementAccepted: (accountId, { version, acceptedAt }, manager) => {
    const accepted = { accountId, version: Number(version), acceptedAt: new Date(String(acceptedAt)) };
    return manager.upsert(AcceptedAgreement, accepted, ['accountId']);
  },
  PartnerAgreementLapsed: (accountId, _facts, manager) => manager.delete(AcceptedAgreement, { accountId }),
};

/** Keeps which accounts have accepted the partner agreement, and with it their program status. */
export const agreementsProjection: Projection = {
  source: 'agreements',

  async apply({ type, data, position }: RecordedEvent, unit: Work): Promise<void> {
    const move = moves[type];
    if (!move) return;
    const accountId = String(data['accountId']);
    await move(accountId, data, unit.manager);
    // A rebuild replays what the program status has taken in long ago; telling it again would falsify the history.
    if (await isNews(unit.manager, accountId, position)) await refreshProgramStatus(unit, accountId, system);
  },

  async reset(manager: EntityManager): Promise<void> {
    await manager.deleteAll(AcceptedAgreement);
  },
};

async function isNews(manager: EntityManager, accountId: string, position: number): Promise<boolean> {
  const { affected } = await manager
    .createQueryBuilder()
    .update(PartnerAccount)
    .set({ agreementPosition: position })
    .where('id = :accountId AND agreementPosition < :position', { accountId, position })
    .execute();
  return affected === 1;
}
