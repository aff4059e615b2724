import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/following/projection';
import { reading } from '../../../chassis/events/reading';
import type { AccountEvent } from '../events';
import { system } from '../acting';
import { AcceptedAgreement } from './followed.entity';
import { refreshProgramStatus, refreshStatusesThatDiffer } from '../program';

/** Keeps what happened, and answers to which account. */
type Take = (event: RecordedEvent, manager: EntityManager) => Promise<string>;

const lapsed = z.object({ accountId: z.string() });
const accepted = lapsed.extend({ version: z.int(), acceptedAt: z.iso.datetime() });

const takes: Readonly<Record<string, Take>> = {
  PartnerAgreementAccepted: reading(accepted, async ({ data }, manager) => {
    await manager.upsert(AcceptedAgreement, { ...data, acceptedAt: new Date(data.acceptedAt) }, ['accountId']);
    return data.accountId;
  }),
  PartnerAgreementLapsed: reading(lapsed, async ({ data: { accountId } }, manager) => {
    await manager.delete(AcceptedAgreement, { accountId });
    return accountId;
  }),
};

/** Keeps which accounts have accepted the partner agreement, and with it their program status. */
export const agreementsProjection: Projection<AccountEvent> = {
  source: 'agreements',

  tables: [{ entity: AcceptedAgreement }],

  async take(event, manager) {
    const accountId = await takes[event.type]?.(event, manager);
    if (accountId === undefined) return null;
    // Of what was there before this database, the program status is the outcome; recording it again would falsify the history.
    return async (unit, isNews) => {
      if (isNews) await refreshProgramStatus(unit, accountId, system);
    };
  },

  conclude: refreshStatusesThatDiffer,
};
