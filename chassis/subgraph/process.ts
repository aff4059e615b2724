import 'reflect-metadata';
import { checkDatabase } from './checking';
import { serveDocuments } from '../http/documents';
import { readSubgraphConfig, type SubgraphConfig } from '../settings/subgraph-config';
import { remoteFeed } from '../following/remote-feed';
import { serveFeed } from '../http/serve-feed';
import { settlingFeed } from '../following/settling-feed';
import { createHttp, listen } from '../http/server';
import { runBySettings, type Running } from '../process/life';
import type { Logger } from '../process/log';
import { createPassportVerifier } from '../http/passport';
import { reservePort } from '../http/port';
import { openSubgraph, runSubgraph } from './runtime';
import { runtimeSettings } from './runtime-settings';
import { serveGraph } from '../graphql/serve-graph';
import { databaseLocation } from '../settings/settings';
import type { SubgraphModule } from './subgraph';

/** Where the gateway is that people come by, unless a page is named. */
const GATEWAY_PORT = 4_000;
const QUIET_MS = 1_000;
const LONGEST_WAIT_MS = 4_000;
/** In which a gateway that keeps connections comes once more by each, and finds out that they end. */
const GRACE_MS = 500;
/** With headers beside it: it repeats what the longest token said of roles. */
const LONGEST_PASSPORT = 32_768;

interface SubgraphProcessParts {
  readonly module: SubgraphModule;
  readonly standardPorts: Readonly<Record<string, number>>;
}

/** Runs one subgraph in a process of its own, until a signal. */
export function runSubgraphProcess({ module, standardPorts }: SubgraphProcessParts): Promise<void> {
  const read = () => readSubgraphConfig(module, standardPorts);
  return runBySettings(module.name, read, (config, log) => start(module, config, log));
}

async function start(module: SubgraphModule, config: SubgraphConfig, log: Logger): Promise<Running> {
  const reserved = await reservePort(config.HOST, config.PORT);
  const location = databaseLocation(config, module.name);
  await checkDatabase(location, module.migrations);
  const secrets = config.secrets();
  const opened = await openSubgraph(module, location, log);
  const feeds = Object.fromEntries(
    module.sources.map((source) => [source, remoteFeed({ url: config.feedUrl(source), token: secrets.feedToken })]),
  );
  const runtime = runSubgraph({ opened, log, secrets, feeds, ...runtimeSettings(config, GATEWAY_PORT) });
  const headerLimitBytes = LONGEST_PASSPORT;
  const http = createHttp({ log, readiness: runtime.readiness, feeds: runtime.feeds, headerLimitBytes });
  const { execute, documents } = runtime.subgraph;
  const verify = createPassportVerifier(secrets.passportPublicKey, module.name);
  const idleness = serveGraph(http.app, execute, verify);
  if (documents) serveDocuments(http.app, documents, verify);
  await http.app.register(
    serveFeed(
      settlingFeed(opened.feed, () => runtime.subgraph.followers),
      secrets.feedToken,
    ),
  );
  try {
    await reserved.release();
    log.info({ address: await listen(http.app, config.HOST, reserved.port) }, 'ready');
  } catch (error) {
    await runtime.stop();
    throw error;
  }
  return {
    drain: () => http.drain(),
    async stop() {
      // A gateway that stops at the same moment still asks for the rest of what it has begun.
      await idleness.lasts(Math.min(QUIET_MS, config.DRAIN_MS), LONGEST_WAIT_MS);
      await http.close(Math.min(GRACE_MS, config.DRAIN_MS));
      await runtime.stop();
    },
  };
}
