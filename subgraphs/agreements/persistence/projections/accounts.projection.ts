import type { EntityManager } from 'typeorm';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/events/projection';
import { Party, PartyUser } from '../party.entity';

type Facts = Readonly<Record<string, unknown>>;
type Apply = (data: Facts, manager: EntityManager) => Promise<unknown>;

const string = (value: unknown) => String(value);

/** How a fact about an account is kept here; facts that are not named are none of our business. */
const columns: Readonly<Record<string, (value: unknown) => Partial<Party>>> = {
  tenantId: (value) => ({ tenantId: string(value) }),
  market: (value) => ({ market: string(value) }),
  legalName: (value) => ({ legalName: string(value).slice(0, 200) }),
  kind: (value) => ({ kind: string(value) }),
  verified: (value) => ({ verified: value === true }),
  suspended: (value) => ({ suspended: value === true }),
  partnerId: (value) => ({ partnerId: value === null ? null : string(value) }),
};

function partyFacts(data: Facts): Partial<Party> {
  const known = Object.entries(data).map(([name, value]) => (value === undefined ? {} : columns[name]?.(value)));
  return Object.assign({}, ...known) as Partial<Party>;
}

const changed =
  (facts: (data: Facts) => Partial<Party>): Apply =>
  async (data, manager) => {
    const changes = facts(data);
    if (Object.keys(changes).length > 0) await manager.update(Party, { id: string(data['accountId']) }, changes);
  };

const moves: Readonly<Record<string, Apply>> = {
  AccountOpened: (data, manager) => {
    const unseen = { verified: false, suspended: false, partnerId: null, legalName: '' };
    return manager.upsert(Party, { ...unseen, ...partyFacts(data), id: string(data['accountId']) }, ['id']);
  },
  AccountChanged: changed(partyFacts),
  AccountVerified: changed(() => ({ verified: true })),
  PartnerIdAssociated: changed(({ partnerId }) => partyFacts({ partnerId })),
  UserRolesChanged: ({ accountId, userId, roles }, manager) => {
    const member = { accountId: string(accountId), userId: string(userId), roles: roles as string[] };
    return manager.upsert(PartyUser, member, ['accountId', 'userId']);
  },
  UserRemoved: ({ accountId, userId }, manager) =>
    manager.delete(PartyUser, { accountId: string(accountId), userId: string(userId) }),
};

/** Keeps what signing depends on: verified, PartnerID, suspended; and who may act for whom. */
export const accountsProjection: Projection = {
  source: 'accounts',
  tables: [{ entity: Party }, { entity: PartyUser }],

  async take({ type, data }: RecordedEvent, manager: EntityManager): Promise<null> {
    await moves[type]?.(data, manager);
    return null;
  },
};
