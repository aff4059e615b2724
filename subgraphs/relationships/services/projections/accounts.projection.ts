import type { EntityManager } from 'typeorm';
import { sortKey } from '../../../chassis/database/sort-key';
import type { Work } from '../../../chassis/database/unit-of-work';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Consequence, Projection } from '../../../chassis/events/projection';
import { Activity } from '../../persistence/activity.entity';
import { Partner, PartnerUser } from '../../persistence/partner.entity';
import { Partnership } from '../../persistence/partnership.entity';
import { repeatPartners } from '../../persistence/standing-store';
import { showInActivity } from '../activities';
import { causedBy } from '../eligibility-events';
import type { Cause } from '../eligibility-events';
import { refreshAllStandings } from '../order-standings';
import { refreshPartner } from '../partner-refresh';

const SOURCE = 'accounts';

type PartnerChange = { -readonly [Column in keyof Partner]?: Partner[Column] };

const nameable = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** What an event says of a partner, in our columns; what it does not mention stays as it is. */
function changeOf({ data, at }: RecordedEvent): PartnerChange {
  const change: PartnerChange = {};
  for (const column of ['tenantId', 'kind', 'market', 'region'] as const) {
    const value = nameable(data[column]);
    if (value !== null) change[column] = value;
  }
  const legalName = nameable(data['legalName']);
  if (legalName !== null) Object.assign(change, { legalName, sortKey: sortKey(legalName) });
  const programStatus = nameable(data['programStatus']);
  if (programStatus !== null) Object.assign(change, { programStatus, programStatusSince: at });
  if ('partnerId' in data) {
    const partnerId = nameable(data['partnerId']);
    Object.assign(change, { partnerId, partnerIdSince: partnerId === null ? null : at });
  }
  return change;
}

interface Taking {
  readonly manager: EntityManager;
  readonly id: string;
}

/** Answers what a partner is like now, of what has changed; null where nothing has. */
type Take = (event: RecordedEvent, taking: Taking) => Promise<PartnerChange | null>;

const opened: Take = async (event, { manager, id }) => {
  const unsaid = { region: null, programStatus: null, programStatusSince: null, partnerId: null, partnerIdSince: null };
  const partner = { ...unsaid, ...changeOf(event), id };
  await manager.upsert(Partner, partner, ['id']);
  return partner;
};

const changed: Take = async (event, { manager, id }) => {
  const before = await manager.findOneBy(Partner, { id });
  const change = before ? news(changeOf(event), before) : {};
  if (Object.keys(change).length === 0) return null;
  await manager.update(Partner, { id }, change);
  return change;
};

/** Without what was known already: a status said again has been so since it was first said. */
function news(change: PartnerChange, before: Partner): PartnerChange {
  const differs = (column: string) => change[column as keyof Partner] !== before[column as keyof Partner];
  const stands: Readonly<Record<string, string>> = { programStatusSince: 'programStatus', partnerIdSince: 'partnerId' };
  return Object.fromEntries(Object.entries(change).filter(([column]) => differs(stands[column] ?? column)));
}

/** Carries a change into the lists that repeat it, and into every standing that rests on it. */
async function retell(unit: Work, id: string, change: PartnerChange, cause: Cause | null): Promise<void> {
  const { sortKey: key, market, programStatus } = change;
  const asProvider = given({ providerSortKey: key, providerMarket: market, providerProgramStatus: programStatus });
  const asReseller = given({ resellerSortKey: key, resellerMarket: market, resellerProgramStatus: programStatus });
  if (Object.keys(asProvider).length > 0) {
    await unit.manager.update(Partnership, { providerId: id }, asProvider);
    await unit.manager.update(Partnership, { resellerId: id }, asReseller);
  }
  if (['region', 'programStatus', 'partnerId'].some((column) => column in change)) {
    await refreshPartner(unit, id, cause);
  }
}

const given = <Row extends object>(row: Row): Partial<Row> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Partial<Row>;

const userChanged: Take = async ({ type, data }, { manager, id: accountId }) => {
  const userId = String(data['userId']);
  if (type === 'UserRemoved') {
    await manager.delete(PartnerUser, { accountId, userId });
  } else {
    const roles = Array.isArray(data['roles']) ? data['roles'].map(String) : [];
    await manager.upsert(PartnerUser, { accountId, userId, roles }, ['accountId', 'userId']);
  }
  return null;
};

const takers: Readonly<Record<string, Take>> = {
  AccountOpened: opened,
  AccountChanged: changed,
  ProgramStatusChanged: changed,
  PartnerIdAssociated: changed,
  UserRolesChanged: userChanged,
  UserRemoved: userChanged,
};

/** Keeps names, markets, regions, program status, PartnerIDs and roles; shows what happened in activity. */
export const accountsProjection: Projection = {
  source: SOURCE,

  tables: [{ entity: Partner }, { entity: PartnerUser }, { entity: Activity, where: { source: SOURCE } }],

  async take(event: RecordedEvent, manager: EntityManager): Promise<Consequence | null> {
    const id = nameable(event.data['accountId']) ?? event.subjectId;
    const change = await takers[event.type]?.(event, { manager, id });
    await showInActivity(manager, event, SOURCE);
    return change ? (unit, isNews) => retell(unit, id, change, causedBy(event, isNews)) : null;
  },

  async conclude(unit: Work, after: string, most: number): Promise<string | null> {
    // All at once, before the first of the customers: it is one statement.
    if (after === '') await repeatPartners(unit.manager);
    return refreshAllStandings(unit, after, most);
  },
};
