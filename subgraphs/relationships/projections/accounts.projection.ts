import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { sortKey } from '../../../chassis/database/sort-key';
import type { RecordedEvent } from '../../../chassis/events/event';
import type { Projection } from '../../../chassis/following/projection';
import { reading, type Read } from '../../../chassis/events/reading';
import type { RelationshipEvent, Work } from '../events';
import { Activity, showInActivity } from '../dashboard';
import { Partner, PartnerUser } from '../partner.entity';
import { Partnership } from '../partnership.entity';
import { repeatPartners, causedBy, type Cause, refreshAllCustomers, refreshPartner } from '../eligibility';

const SOURCE = 'accounts';

const account = z.object({ accountId: z.string() });
/** What an event says of an account; the opening of one says who it is. */
const facts = z
  .object({
    tenantId: z.string(),
    kind: z.string(),
    market: z.string(),
    region: z.string(),
    legalName: z.string(),
    programStatus: z.string(),
    partnerId: z.string().nullable(),
  })
  .partial()
  .extend(account.shape);
const opened = facts.required({ tenantId: true, kind: true, market: true, legalName: true });
const member = account.extend({ userId: z.string() });

/** In our columns; what is not mentioned stays as it is. */
function changeOf({ data: { accountId: id, ...news }, at }: Read<z.infer<typeof facts>>): Partial<Partner> {
  const { legalName, programStatus, partnerId } = news;
  return {
    ...news,
    id,
    ...(legalName !== undefined && { sortKey: sortKey(legalName) }),
    ...(programStatus !== undefined && { programStatusSince: at }),
    ...(partnerId !== undefined && { partnerIdSince: partnerId === null ? null : at }),
  };
}

/** Which partner an event changed, and what is known of it now. */
type Changed = Readonly<{ id: string; change: Partial<Partner> }>;
type Take = (event: RecordedEvent, manager: EntityManager) => Promise<Changed | null>;

const changed = reading(facts, async (event, manager: EntityManager) => {
  const id = event.data.accountId;
  const before = await manager.findOneBy(Partner, { id });
  const change = before ? withoutKnown(changeOf(event), before) : {};
  if (Object.keys(change).length === 0) return null;
  await manager.update(Partner, { id }, change);
  return { id, change };
});

/** Without what was known already: a status said again has been so since it was first said. */
function withoutKnown(change: Partial<Partner>, before: Partner): Partial<Partner> {
  const differs = (column: string) => change[column as keyof Partner] !== before[column as keyof Partner];
  const dates: Readonly<Record<string, string>> = { programStatusSince: 'programStatus', partnerIdSince: 'partnerId' };
  return Object.fromEntries(Object.entries(change).filter(([column]) => differs(dates[column] ?? column)));
}

/** Carries a change into the lists that repeat it, and into every verdict that rests on it. */
async function carryOn(unit: Work, { id, change }: Changed, cause: Cause | null): Promise<void> {
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

const takers: Readonly<Record<string, Take>> = {
  AccountOpened: reading(opened, async (event, manager) => {
    const unsaid = { region: null, programStatus: null, partnerId: null };
    const partner = { ...unsaid, programStatusSince: null, partnerIdSince: null, ...changeOf(event) };
    await manager.upsert(Partner, partner, ['id']);
    return { id: event.data.accountId, change: partner };
  }),
  AccountChanged: changed,
  ProgramStatusChanged: changed,
  PartnerIdAssociated: changed,
  UserRolesChanged: reading(member.extend({ roles: z.array(z.string()) }), async ({ data }, manager) => {
    await manager.upsert(PartnerUser, data, ['accountId', 'userId']);
    return null;
  }),
  UserRemoved: reading(member, async ({ data }, manager) => {
    await manager.delete(PartnerUser, data);
    return null;
  }),
};

/** Keeps names, markets, regions, program status, PartnerIDs and roles; shows what happened in activity. */
export const accountsProjection: Projection<RelationshipEvent> = {
  source: SOURCE,

  tables: [{ entity: Partner }, { entity: PartnerUser }, { entity: Activity, where: { source: SOURCE } }],

  async take(event, manager) {
    const changed = await takers[event.type]?.(event, manager);
    await showInActivity(manager, event, SOURCE);
    return changed ? (unit, isNews) => carryOn(unit, changed, causedBy(event, isNews)) : null;
  },

  async conclude(unit, after, most) {
    // All at once, before the first of the customers: it is one statement.
    if (after === '') await repeatPartners(unit.manager);
    return refreshAllCustomers(unit, after, most);
  },
};
