import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Consequence, Projection } from '../../../chassis/events/projection';
import { system } from '../events';
import { AcceptedAgreement } from '../followed.entities';
import { refreshProgramStatus, refreshStatusesThatDiffer } from '../program-status';

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

  tables: [{ entity: AcceptedAgreement }],

  async take({ type, data }: RecordedEvent, manager: EntityManager): Promise<Consequence | null> {
    const move = moves[type];
    if (!move) return null;
    const accountId = String(data['accountId']);
    await move(accountId, data, manager);
    // Of what was there before this database, the program status is the outcome; telling it again would falsify the history.
    return async (unit, isNews) => {
      if (isNews) await refreshProgramStatus(unit, accountId, system);
    };
  },

  conclude: refreshStatusesThatDiffer,
};
