import type { Clock } from '../time';
import { openDatabase } from './opening';
import type { Database, DatabaseLocation, DatabaseParts } from '../database/database';
import { feedOf, type Feed } from '../following/feed';
import type { FactsLimits } from '../following/facts';
import type { FeedAges, ReadinessChecks } from '../http/health';
import type { Logger } from '../process/log';
import { MailWorker } from '../mail/worker';
import type { MailTransport } from '../mail/outgoing-mail';
import type { Subgraph, SubgraphModule } from './subgraph';
import { RunningTimer } from '../process/timer';

const WATCHED_EVERY_MS = 5_000;

export interface OpenedSubgraph {
  readonly module: SubgraphModule;
  readonly database: Database;
  readonly feed: Feed;
}

/** Opens a subgraph's database; its feed can be read from then on, before the subgraph itself runs. */
export async function openSubgraph(
  module: SubgraphModule,
  location: DatabaseLocation,
  log: Logger,
  onStatement?: DatabaseParts['onStatement'],
): Promise<OpenedSubgraph> {
  const { entities, migrations } = module;
  const database = await openDatabase(location, { entities, migrations, log, onStatement });
  return { module, database, feed: feedOf(database) };
}

export interface RuntimeParts extends FactsLimits {
  readonly opened: OpenedSubgraph;
  /** For tests, which have a time of their own; the database's clock otherwise. */
  readonly clock?: Clock;
  readonly log: Logger;
  readonly secrets: { readonly cursors: string; readonly tokens: string };
  readonly feeds: Readonly<Record<string, Feed>>;
  readonly queryDeadlineMs?: number | undefined;
  /** The process is not ready while facts of another subgraph are older than this; none: whatever their age. */
  readonly readyFactsMaxAgeMs?: number | undefined;
  readonly mail: { readonly transport: MailTransport; readonly from: string; readonly linkBaseUrl: string };
}

/** A subgraph at work: it answers, follows the others, and sends its mails. */
export interface Runtime {
  readonly subgraph: Subgraph;
  readonly readiness: ReadinessChecks;
  readonly feeds: FeedAges;
  stop(): Promise<void>;
}

export function runSubgraph({ opened, mail, ...parts }: RuntimeParts): Runtime {
  const { module, database } = opened;
  const { clock = database.clock, log, secrets, readyFactsMaxAgeMs: oldest } = parts;
  const subgraph = module.create({ ...parts, database, clock });
  const worker = new MailWorker({ database, clock, log, tokenKey: secrets.tokens, ...mail });
  for (const follower of subgraph.followers) follower.start();
  const { facts } = subgraph;
  const watch = { name: 'facts', everyMs: WATCHED_EVERY_MS, run: () => facts.logStaleness() };
  const timers = [...(subgraph.timers ?? []), watch, worker].map((timer) => new RunningTimer(timer, log));
  return {
    subgraph,
    readiness: {
      [`${module.name}-database`]: () => answers(database),
      ...readinessOf(module.name, subgraph),
      ...(oldest !== undefined && { [`${module.name}-feeds`]: () => facts.areWithin(oldest) }),
    },
    feeds: async () => (await facts.ages()).map((age) => ({ subgraph: module.name, ...age })),
    async stop() {
      await Promise.all([...subgraph.followers, ...timers].map((each) => each.stop()));
      await database.close();
    },
  };
}

/** A follower with a fault makes its subgraph answer wrongly until a person decides what to do about it. */
function readinessOf(name: string, { followers }: Subgraph): ReadinessChecks {
  return Object.fromEntries(
    followers.map((follower) => [`${name}-follows-${follower.source}`, () => follower.fault ?? true]),
  );
}

async function answers({ reader }: Database): Promise<boolean> {
  await reader.query('SELECT 1');
  return true;
}
