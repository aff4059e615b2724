import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGateway, type Gateway } from '../gateway/gateway';
import { inMemorySource } from '../gateway/sources/in-memory-source';
import { systemClock, type Clock } from '../chassis/unit-of-work/clock';
import { listen } from '../chassis/http/server';
import { localAddress, reservePort } from '../chassis/http/port';
import type { Running } from '../chassis/process/life';
import type { Logger } from '../chassis/process/log';
import { factsLimits } from '../chassis/settings/settings';
import { mailTransportOf } from '../chassis/mail/transport';
import type { Subgraph } from '../chassis/subgraph';
import type { SubgraphName } from '../subgraphs/modules';
import type { StandaloneConfig } from './config';
import { openWithSecrets, runInstallation, takeIn, type ForEachSubgraph } from './installation';
import type { Runtime } from '../chassis/process/runtime';
import { mailboxRoutes } from './mailbox';
import { mailedLinkRoutes } from './mailed-links';
import { fillWithDemo } from './world/fill';
import { keepOpenInvitations } from './world/open-invitations';

export interface StandaloneParts {
  readonly config: StandaloneConfig;
  readonly log: Logger;
  readonly clock?: Clock;
}

export interface Standalone extends Running {
  readonly url: string;
}

/** Gateway and subgraphs in one process, on the embedded databases or on MySQL. Resolves when it answers. */
export async function startStandalone({ config, log, clock = systemClock }: StandaloneParts): Promise<Standalone> {
  const reserved = await reservePort(config.HOST, config.PORT);
  const { opened, secrets } = await openWithSecrets(config, log).catch(after(reserved.release));
  const closeAll = () =>
    Promise.all([reserved.release(), ...Object.values(opened).map(({ database }) => database.close())]);
  const demo = config.DEMO ? await fillWithDemo(opened, clock, secrets.tokens).catch(after(closeAll)) : null;
  const mail = {
    transport: mailTransportOf({ smtpUrl: config.SMTP_URL, folder: mailFolderOf(config) }),
    from: config.MAIL_FROM,
    linkBaseUrl: config.LINK_BASE_URL ?? localAddress(config.HOST, reserved.port),
  };
  // To the mailbox only: nobody is written to because an installation was filled.
  if (demo && config.SMTP_URL === undefined)
    await keepOpenInvitations(demo, clock.now(), { ...mail, tokenKey: secrets.tokens }).catch(after(closeAll));
  const runtimes = runInstallation(opened, {
    clock,
    log,
    secrets,
    ...factsLimits(config),
    mail,
  });
  const stopAll = () => Promise.all(Object.values(runtimes).map((runtime) => runtime.stop()));
  if (demo) await takeIn(runtimes).catch(after(stopAll));
  const gateway = await gatewayTo(runtimes, { config, log, clock }).catch(after(stopAll));
  const stop = async () => {
    await gateway.stop();
    await stopAll();
  };
  await reserved.release();
  const url = await listen(gateway.app, config.HOST, reserved.port).catch(after(stop));
  return { url, drain: () => gateway.drain(), stop };
}

function gatewayTo(
  runtimes: ForEachSubgraph<Runtime>,
  { config, log, clock }: Required<StandaloneParts>,
): Promise<Gateway> {
  return createGateway({
    config,
    log,
    clock,
    supergraphSdl: readFileSync(join(__dirname, '../schema/supergraph.graphql'), 'utf8'),
    sources: (name) => sourceOf(runtimes[name as SubgraphName].subgraph),
    readiness: {
      ...runtimes.accounts.readiness,
      ...runtimes.agreements.readiness,
      ...runtimes.relationships.readiness,
    },
    feeds: async () => (await Promise.all(Object.values(runtimes).map((runtime) => runtime.feeds()))).flat(),
    routes: (app) => {
      if (config.NODE_ENV === 'production') return;
      // The links in them are keys: nobody but a developer may read other people's mail.
      if (config.SMTP_URL === undefined) mailboxRoutes(app, mailFolderOf(config));
      if (config.LINK_BASE_URL === undefined) mailedLinkRoutes(app);
    },
  });
}

const sourceOf = ({ execute, documents }: Subgraph) => inMemorySource(execute, documents);

const mailFolderOf = ({ DATA_DIR }: StandaloneConfig) => join(DATA_DIR, 'mail');

/** Lets go of what was opened, then passes the fault on. */
function after(release: () => Promise<unknown>) {
  return async (error: unknown): Promise<never> => {
    await release();
    throw error;
  };
}
