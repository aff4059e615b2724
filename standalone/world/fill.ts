import type { Clock } from '../../chassis/time';
import { bulkInsert } from '../../chassis/database/bulk';
import { bulkLoad } from '../../chassis/database/bulk-load';
import type { Database } from '../../chassis/database/database';
import { loadInBulk } from '../../chassis/database/load-in-bulk';
import { EventLog } from '../../chassis/events/event-log.entity';
import { FollowerCursor } from '../../chassis/following/follower-cursor.entity';
import { PartnerAccount } from '../../subgraphs/accounts/account/partner-account.entity';
import type { OpenedSubgraph } from '../../chassis/subgraph/runtime';
import { accountEvents } from './account-events';
import { accountProjections, accountRows } from './account-rows';
import { AgreementRows } from './agreement-rows';
import { demoWorld } from './demo/demo-world';
import { createIds } from './ids';
import { relationshipEvents } from './relationship-events';
import { RelationshipRows } from './relationship-rows';
import { insertRows, rowOf, type EntityRow, type PastEvent } from './rows';
import type { World } from './spec';

type Opened = Readonly<Record<'accounts' | 'agreements' | 'relationships', Pick<OpenedSubgraph, 'database'>>>;

export function isFilled({ accounts }: Opened): Promise<boolean> {
  return accounts.database.reader.getRepository(PartnerAccount).exists();
}

/**
 * Fills an empty installation with the demo world and its past, and answers with it. Null where there was anything that
 * is not the demo world's: nothing is ever overwritten.
 */
export async function fillWithDemo(opened: Opened, clock: Clock, tokenKey: string): Promise<World | null> {
  if (await isFilled(opened)) return null;
  const world = demoWorld(clock.now());
  return (await fillWithHistory(opened, world, tokenKey)) ? world : null;
}

/**
 * Writes a world's rows, and its past as events; what the subgraphs know of each other is left to their followers.
 * Each database is filled in one transaction, accounts last: a fill that was interrupted goes on where it stopped.
 */
export async function fillWithHistory(opened: Opened, world: World, tokenKey: string): Promise<boolean> {
  const agreements = new AgreementRows(world, createIds('agreements'));
  const relationships = new RelationshipRows(world, tokenKey, opened.relationships.database.clock.now());
  const past = pastsOf({
    accounts: accountEvents(world),
    agreements: agreements.events(),
    relationships: relationshipEvents(world),
  });
  // The rows hold what came of the past already: the followers change nothing when they read it.
  const fromAccounts = { accounts: past.accounts.length };
  const fromAgreements = { agreements: past.agreements.length };
  const fills: Filling[] = [
    { database: opened.agreements.database, rows: () => agreements.rows(), past: past.agreements },
    {
      database: opened.relationships.database,
      rows: () => chain(relationships.rows(), cursorRows({ ...fromAccounts, ...fromAgreements })),
      past: past.relationships,
    },
    {
      database: opened.accounts.database,
      rows: () => chain(accountRows(world), cursorRows(fromAgreements)),
      past: past.accounts,
    },
  ];
  const found = await Promise.all(fills.map(contentOf));
  if (found.includes('other')) return false;
  for (const [at, filling] of fills.entries()) if (found[at] === 'nothing') await fillAtOnce(filling);
  return true;
}

const nothingTakenIn = { position: 0, eventId: null, incarnation: null, concluding: null, confirmedAt: null };

const cursorRows = (takenIn: Readonly<Record<string, number>>): EntityRow[] =>
  Object.entries(takenIn).map(([source, furthest]) => rowOf(FollowerCursor, { ...nothingTakenIn, source, furthest }));

/** Writes a world's rows and what the followers would have made of its past, which it does not have: for large worlds. */
export async function fillInBulk(opened: Opened, world: World, tokenKey: string): Promise<void> {
  const names = Object.keys(opened) as (keyof Opened)[];
  await Promise.all(names.map((name) => fillOneInBulk(name, opened[name].database, { world, tokenKey })));
}

/** One database's part of such a world; the parts know nothing of each other. */
export function fillOneInBulk(
  name: keyof Opened,
  database: Database,
  { world, tokenKey }: { readonly world: World; readonly tokenKey: string },
): Promise<void> {
  return loadInBulk(database, (manager) =>
    insertRows(bulkRows[name](world, tokenKey, database.clock.now()), ROWS_AT_ONCE, (entity, batch) =>
      bulkLoad(manager, entity, batch),
    ),
  );
}

const bulkRows: Readonly<
  Record<keyof Opened, (world: World, tokenKey: string, writtenAt: Date) => Iterable<EntityRow>>
> = {
  accounts: (world) => chain(accountRows(world), accountProjections(world)),
  agreements(world) {
    const agreements = new AgreementRows(world, createIds('agreements'));
    return chain(agreements.rows(), agreements.projections());
  },
  relationships(world, tokenKey, writtenAt) {
    const relationships = new RelationshipRows(world, tokenKey, writtenAt);
    return chain(relationships.rows(), relationships.projections());
  },
};

const FILL_DEADLINE_MS = 60_000;
const ROWS_AT_ONCE = 8_000;

interface Filling {
  readonly database: Database;
  /** Made anew for every try: a transaction may be run again. */
  readonly rows: () => Iterable<EntityRow>;
  readonly past: readonly EventLog[];
}

/** One transaction: a world with a past is small, and half of one would be taken for whole. */
function fillAtOnce({ database, rows, past }: Filling): Promise<void> {
  return database.transact(async (manager) => {
    await insertRows(rows(), ROWS_AT_ONCE, (entity, batch) => bulkInsert(manager, entity, batch));
    await bulkInsert(manager, EventLog, past);
    await manager.query('UPDATE feed_head SET position = ? WHERE id = 1', [past.length]);
  }, FILL_DEADLINE_MS);
}

/** Whether a database is empty, holds this very world already, or something else, which stays untouched. */
async function contentOf({ database, past }: Filling): Promise<'nothing' | 'this' | 'other'> {
  const { reader } = database;
  const first = await reader.getRepository(EventLog).findOneBy({ position: 1 });
  if (first) return first.id === past[0]?.id ? 'this' : 'other';
  for (const { tableName, target } of reader.entityMetadatas) {
    if (!ownTables.includes(tableName) && (await reader.getRepository(target).exists())) return 'other';
  }
  return 'nothing';
}

/** Of the chassis: they are never quite empty. */
const ownTables = ['feed_head', 'follower_cursor'];

/**
 * The past in the order in which it happened, as if each event had been recorded then: what was done at a moment before
 * what was heard of it. The ids of all logs follow that order, as those of recorded events do.
 */
function pastsOf<Name extends string>(told: Readonly<Record<Name, readonly PastEvent[]>>): Record<Name, EventLog[]> {
  const names = Object.keys(told) as Name[];
  const ids = createIds('past');
  const ordered = names
    .flatMap((name) => told[name].map((past) => ({ name, ...past })))
    .sort(
      (one, other) => one.at.getTime() - other.at.getTime() || Number(one.isHeard ?? 0) - Number(other.isHeard ?? 0),
    );
  const logs = Object.fromEntries(names.map((name) => [name, [] as EventLog[]])) as Record<Name, EventLog[]>;
  for (const [index, { name, at, event }] of ordered.entries()) {
    const position = logs[name].length + 1;
    logs[name].push({ ...event, changes: event.changes ?? [], at, id: ids('row', index + 1), position });
  }
  return logs;
}

function* chain(...parts: Iterable<EntityRow>[]): Generator<EntityRow> {
  for (const part of parts) yield* part;
}
