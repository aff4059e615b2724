import type { Clock } from '../../chassis/time';
import { bulkInsert } from '../../chassis/database/bulk';
import { bulkLoader } from '../../chassis/database/bulk-load';
import type { Database } from '../../chassis/database/database';
import { loadInBulk } from '../../chassis/database/load-in-bulk';
import { EventLog } from '../../chassis/events/event-log.entity';
import { FollowerCursor } from '../../chassis/following/follower-cursor.entity';
import { PartnerAccount } from '../../subgraphs/accounts/account/partner-account.entity';
import type { OpenedSubgraph } from '../../chassis/subgraph/runtime';
import { subgraphModules, type SubgraphName } from '../../subgraphs/modules';
import { forEach, type ForEachSubgraph } from '../installation';
import { accountEvents } from './account-events';
import { accountProjections, accountRows } from './account-rows';
import { AgreementRows } from './agreement-rows';
import { demoWorld } from './demo/demo-world';
import { createIds } from './ids';
import { relationshipEvents } from './relationship-events';
import { RelationshipRows } from './relationship-rows';
import { insertRows, rowOf, type EntityRow, type PastEvent } from './rows';
import type { World } from './spec';

type Opened = ForEachSubgraph<Pick<OpenedSubgraph, 'database'>>;

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

interface Making {
  readonly world: World;
  readonly tokenKey: string;
}

/** One subgraph's part of a world. */
interface Part {
  rows(): Iterable<EntityRow>;
  /** What the followers would make of the other subgraphs' events. */
  projections(): Iterable<EntityRow>;
  events(): readonly PastEvent[];
}

const parts: Readonly<Record<SubgraphName, (making: Making, writtenAt: Date) => Part>> = {
  accounts: ({ world }) => ({
    rows: () => accountRows(world),
    projections: () => accountProjections(world),
    events: () => accountEvents(world),
  }),
  agreements: ({ world }) => new AgreementRows(world, createIds('agreements')),
  relationships({ world, tokenKey }, writtenAt) {
    const made = new RelationshipRows(world, tokenKey, writtenAt);
    return { rows: () => made.rows(), projections: () => made.projections(), events: () => relationshipEvents(world) };
  },
};

/** Accounts come last, for without any account nothing counts as filled. */
const inOrder: readonly SubgraphName[] = ['agreements', 'relationships', 'accounts'];

/**
 * Writes a world's rows, and its past as events; what the subgraphs know of each other is left to their followers.
 * Each database is filled in one transaction, accounts last: a fill that was interrupted goes on where it stopped.
 */
export async function fillWithHistory(opened: Opened, world: World, tokenKey: string): Promise<boolean> {
  const made = forEach((name) => parts[name]({ world, tokenKey }, opened[name].database.clock.now()));
  const past = pastsOf(forEach((name) => made[name].events()));
  // The rows hold what came of the past already: the followers change nothing when they read it.
  const cursor = (source: SubgraphName) =>
    rowOf(FollowerCursor, { ...nothingTakenIn, source, furthest: past[source].length });
  const fills = inOrder.map((name): Filling => {
    const followed = subgraphModules[name].sources as readonly SubgraphName[];
    const rows = () => chain(made[name].rows(), followed.map(cursor));
    return { database: opened[name].database, rows, past: past[name] };
  });
  const found = await Promise.all(fills.map(contentOf));
  if (found.includes('other')) return false;
  for (const [at, filling] of fills.entries()) if (found[at] === 'nothing') await fillAtOnce(filling);
  return true;
}

const nothingTakenIn = { position: 0, eventId: null, incarnation: null, concluding: null, confirmedAt: null };

/** Writes one subgraph's rows and what its followers would have made of the past, which large worlds do not have. */
export async function fillOneInBulk(name: SubgraphName, database: Database, making: Making): Promise<void> {
  const part = parts[name](making, database.clock.now());
  await loadInBulk(database, (manager) => insertRows(chain(part.rows(), part.projections()), bulkLoader(manager)));
}

const FILL_DEADLINE_MS = 60_000;

interface Filling {
  readonly database: Database;
  /** Made anew for every try: a transaction may be run again. */
  readonly rows: () => Iterable<EntityRow>;
  readonly past: readonly EventLog[];
}

/** One transaction: a world with a past is small, and half of one would be taken for whole. */
function fillAtOnce({ database, rows, past }: Filling): Promise<void> {
  return database.transact(async (manager) => {
    await insertRows(rows(), (entity, batch) => bulkInsert(manager, entity, batch));
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
 * what followed from it elsewhere. The ids of all logs follow that order, as those of recorded events do.
 */
function pastsOf(pasts: ForEachSubgraph<readonly PastEvent[]>): ForEachSubgraph<EventLog[]> {
  const ids = createIds('past');
  const ordered = Object.values(forEach((name) => pasts[name].map((past) => ({ name, ...past }))))
    .flat()
    .sort(
      (one, other) =>
        one.at.getTime() - other.at.getTime() || Number(one.isFollowing ?? 0) - Number(other.isFollowing ?? 0),
    );
  const logs = forEach((): EventLog[] => []);
  for (const [index, { name, at, event }] of ordered.entries()) {
    const position = logs[name].length + 1;
    logs[name].push({ ...event, changes: event.changes ?? [], at, id: ids('row', index + 1), position });
  }
  return logs;
}

function* chain(...parts: Iterable<EntityRow>[]): Generator<EntityRow> {
  for (const part of parts) yield* part;
}
