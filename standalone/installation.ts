import { setTimeout } from 'node:timers/promises';
import { checkDatabase } from '../chassis/subgraph/checking';
import { StartFault } from '../chassis/process/start-fault';
import type { Logger } from '../chassis/process/log';
import { settlingFeed } from '../chassis/following/settling-feed';
import {
  openSubgraph,
  runSubgraph,
  type OpenedSubgraph,
  type Runtime,
  type RuntimeParts,
} from '../chassis/subgraph/runtime';
import { developmentSecrets } from '../chassis/settings/secrets';
import { databaseLocation } from '../chassis/settings/settings';
import type { SubgraphModule } from '../chassis/subgraph/subgraph';
import { subgraphModules, type SubgraphName } from '../subgraphs/modules';

export type ForEachSubgraph<Thing> = Readonly<Record<SubgraphName, Thing>>;

const RETRY_MS = 200;
const SETTLE_DEADLINE_MS = 60_000;

type Location = Parameters<typeof databaseLocation>[0];

const names = Object.keys(subgraphModules) as SubgraphName[];

/** Opens and migrates all three databases. All are looked at before any is touched. */
export async function openInstallation(config: Location, log: Logger): Promise<ForEachSubgraph<OpenedSubgraph>> {
  await checkDatabases(config);
  return openDatabases(config, log);
}

/** The same with the secrets: where those cannot be had, no database is touched either. */
export async function openWithSecrets(config: Location, log: Logger, onStatement?: () => void) {
  await checkDatabases(config);
  const secrets = developmentSecrets(config.DATA_DIR);
  return { secrets, opened: await openDatabases(config, log, onStatement) };
}

async function checkDatabases(config: Location): Promise<void> {
  for (const name of names) await checkDatabase(databaseLocation(config, name), subgraphModules[name].migrations);
}

/** If one cannot be opened, none is left open. */
async function openDatabases(
  config: Location,
  log: Logger,
  onStatement?: () => void,
): Promise<ForEachSubgraph<OpenedSubgraph>> {
  const open = (module: SubgraphModule) =>
    openSubgraph(module, databaseLocation(config, module.name), log.child({ subgraph: module.name }), onStatement);
  const outcomes = await Promise.allSettled(names.map((name) => open(subgraphModules[name])));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) {
    for (const outcome of outcomes) if (outcome.status === 'fulfilled') await outcome.value.database.close();
    throw failed.reason;
  }
  const opened = outcomes.filter((outcome) => outcome.status === 'fulfilled').map(({ value }) => value);
  return forEach((_name, at) => opened[at] as OpenedSubgraph);
}

export async function closeAll(opened: ForEachSubgraph<OpenedSubgraph>): Promise<void> {
  await Promise.all(Object.values(opened).map(({ database }) => database.close()));
}

/** Runs the three side by side, each following the feeds of the others. */
export function runInstallation(
  opened: ForEachSubgraph<OpenedSubgraph>,
  parts: Omit<RuntimeParts, 'opened' | 'feeds'>,
): ForEachSubgraph<Runtime> {
  const feeds = forEach((name) => settlingFeed(opened[name].feed, () => runtimes[name].subgraph.followers));
  const runtimes: ForEachSubgraph<Runtime> = forEach((name) =>
    runSubgraph({ ...parts, log: quietly(parts.log, name), opened: opened[name], feeds }),
  );
  return runtimes;
}

export async function stopAll(runtimes: ForEachSubgraph<Runtime>): Promise<void> {
  await Promise.all(Object.values(runtimes).map((runtime) => runtime.stop()));
}

/** In one process the gateway's line for each request is enough; those of the subgraphs are for debugging. */
function quietly(log: Logger, subgraph: string): Logger {
  return log.child({ subgraph }, { level: log.level === 'info' ? 'warn' : log.level });
}

/**
 * Whether every follower has taken in what the others had recorded when this was called. A batch that was too much for
 * a busy machine is tried again until the time is up.
 */
export async function settle(
  runtimes: ForEachSubgraph<Pick<Runtime, 'subgraph'>>,
  deadlineMs: number,
): Promise<boolean> {
  const followers = names.flatMap((name) => runtimes[name].subgraph.followers);
  const until = Date.now() + deadlineMs;
  // What one takes in may make another record something, so a second round sees the consequences of the first.
  let rounds = 0;
  while (rounds < 2) {
    const left = until - Date.now();
    if (left <= 0) return false;
    const reached = await Promise.all(followers.map((follower) => follower.catchUp(left)));
    if (reached.includes(false)) await setTimeout(RETRY_MS);
    else rounds += 1;
  }
  return true;
}

/** The subgraphs take in each other's events before the first request, so that its answer is whole. */
export async function takeIn(runtimes: ForEachSubgraph<Runtime>): Promise<void> {
  if (!(await settle(runtimes, SETTLE_DEADLINE_MS)))
    throw new StartFault('The subgraphs did not catch up with each other in time.');
}

export function forEach<Thing>(make: (name: SubgraphName, at: number) => Thing): ForEachSubgraph<Thing> {
  return Object.fromEntries(names.map((name, at) => [name, make(name, at)])) as ForEachSubgraph<Thing>;
}
