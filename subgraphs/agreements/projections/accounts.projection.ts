import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/following/projection';
import { reading } from '../../../chassis/events/reading';
import type { AgreementEvent } from '../events';
import { Party, PartyUser } from './party.entity';

type Take = (event: RecordedEvent, manager: EntityManager) => Promise<unknown>;

const account = z.object({ accountId: z.string() });
const facts = z
  .object({
    tenantId: z.string(),
    market: z.string(),
    legalName: z.string().transform((name) => name.slice(0, 200)),
    kind: z.string(),
    verified: z.boolean(),
    suspended: z.boolean(),
    partnerId: z.string().nullable(),
  })
  .partial()
  .extend(account.shape);
const opened = facts.required({ tenantId: true, market: true, kind: true });
const member = account.extend({ userId: z.string() });

const change = (id: string, changes: Partial<Party>, manager: EntityManager): Promise<unknown> =>
  Object.keys(changes).length > 0 ? manager.update(Party, { id }, changes) : Promise.resolve();

const takes: Readonly<Record<string, Take>> = {
  AccountOpened: reading(opened, ({ data: { accountId, ...known } }, manager) => {
    const unsaid = { verified: false, suspended: false, partnerId: null, legalName: '' };
    return manager.upsert(Party, { ...unsaid, ...known, id: accountId }, ['id']);
  }),
  AccountChanged: reading(facts, ({ data: { accountId, ...changes } }, manager) => change(accountId, changes, manager)),
  AccountVerified: reading(account, ({ data }, manager) => change(data.accountId, { verified: true }, manager)),
  PartnerIdAssociated: reading(account.extend({ partnerId: z.string() }), ({ data }, manager) =>
    change(data.accountId, { partnerId: data.partnerId }, manager),
  ),
  UserRolesChanged: reading(member.extend({ roles: z.array(z.string()) }), ({ data }, manager) =>
    manager.upsert(PartyUser, data, ['accountId', 'userId']),
  ),
  UserRemoved: reading(member, ({ data }, manager) => manager.delete(PartyUser, data)),
};

/** Keeps what signing depends on: verified, PartnerID, suspended; and who may act for whom. */
export const accountsProjection: Projection<AgreementEvent> = {
  source: 'accounts',
  tables: [{ entity: Party }, { entity: PartyUser }],

  async take(event, manager) {
    await takes[event.type]?.(event, manager);
    return null;
  },
};
