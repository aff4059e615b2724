import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGateway, type Gateway } from '../gateway/gateway';
import { inMemorySource } from '../gateway/sources/in-memory-source';
import type { ReadinessChecks } from '../chassis/http/health';
import { listen } from '../chassis/http/server';
import { reservePort } from '../chassis/http/port';
import type { Running } from '../chassis/process/life';
import type { Logger } from '../chassis/process/log';
import type { SubgraphName } from '../subgraphs/modules';
import type { StandaloneConfig } from './config';
import { closeAll, openWithSecrets, runInstallation, stopAll, takeIn, type ForEachSubgraph } from './installation';
import type { Runtime } from '../chassis/subgraph/runtime';
import { mailFolderOf, runtimeSettings } from '../chassis/subgraph/runtime-settings';
import { mailboxRoutes } from './mailbox';
import { mailedLinkRoutes } from './mailed-links';
import { fillWithDemo } from './world/fill';
import { keepOpenInvitations } from './world/open-invitations';

interface StandaloneParts {
  readonly config: StandaloneConfig;
  readonly log: Logger;
}

export interface Standalone extends Running {
  readonly url: string;
}

/** Gateway and subgraphs in one process, on the embedded databases or on MySQL. Resolves when it answers. */
export async function startStandalone({ config, log }: StandaloneParts): Promise<Standalone> {
  const reserved = await reservePort(config.HOST, config.PORT);
  const { opened, secrets } = await openWithSecrets(config, log).catch(after(reserved.release));
  const { clock } = opened.accounts.database;
  const close = () => Promise.all([reserved.release(), closeAll(opened)]);
  const demo = config.DEMO ? await fillWithDemo(opened, clock, secrets.tokens).catch(after(close)) : null;
  const settings = runtimeSettings(config, reserved.port);
  // To the mailbox only: filling an installation sends no mail.
  if (demo && config.SMTP_URL === undefined)
    await keepOpenInvitations(demo, clock.now(), { ...settings.mail, tokenKey: secrets.tokens }).catch(after(close));
  const runtimes = runInstallation(opened, { ...settings, log, secrets });
  const stopSubgraphs = () => stopAll(runtimes);
  if (demo) await takeIn(runtimes).catch(after(stopSubgraphs));
  const gateway = await gatewayTo(runtimes, { config, log }).catch(after(stopSubgraphs));
  const stop = async () => {
    await gateway.stop();
    await stopSubgraphs();
  };
  await reserved.release();
  const url = await listen(gateway.app, config.HOST, reserved.port).catch(after(stop));
  return { url, drain: () => gateway.drain(), stop };
}

/** The gateway to subgraphs that run in this process. */
export function gatewayTo(runtimes: ForEachSubgraph<Runtime>, { config, log }: StandaloneParts): Promise<Gateway> {
  return createGateway({
    config,
    log,
    supergraphSdl: readFileSync(join(__dirname, '../schema/supergraph.graphql'), 'utf8'),
    sources: (name) => {
      const { execute, documents } = runtimes[name as SubgraphName].subgraph;
      return inMemorySource(execute, documents);
    },
    readiness: Object.assign({}, ...Object.values(runtimes).map(({ readiness }) => readiness)) as ReadinessChecks,
    feeds: async () => (await Promise.all(Object.values(runtimes).map((runtime) => runtime.feeds()))).flat(),
    routes: (app) => {
      if (config.NODE_ENV === 'production') return;
      // The links in the mails are keys to what they lead to: only in development may they be read here.
      if (config.SMTP_URL === undefined) mailboxRoutes(app, mailFolderOf(config));
      if (config.LINK_BASE_URL === undefined) mailedLinkRoutes(app);
    },
  });
}

/** Lets go of what was opened, then passes the fault on. */
function after(release: () => Promise<unknown>) {
  return async (error: unknown): Promise<never> => {
    await release();
    throw error;
  };
}
