import '../chassis/process/supported-node';
import 'reflect-metadata';
import { join } from 'node:path';
import { systemClock } from '../chassis/unit-of-work/clock';
import { exitWith } from '../chassis/process/life';
import { createLog, type Logger } from '../chassis/process/log';
import { say } from '../chassis/process/output';
import { mailTransportOf } from '../chassis/mail/transport';
import { localAddress } from '../chassis/http/port';
import { factsLimits } from '../chassis/settings/settings';
import type { OpenedSubgraph } from '../chassis/process/runtime';
import type { Secrets } from '../chassis/settings/secrets';
import { readStandaloneConfig, type StandaloneConfig } from './config';
import { openWithSecrets, runInstallation, takeIn, type ForEachSubgraph } from './installation';
import { fillWithDemo } from './world/fill';

/** Fills empty databases with the demo world, for the distributed form; `npm start` does so by itself. */
async function main(): Promise<void> {
  const log = createLog('demo', 'warn');
  try {
    const config = readStandaloneConfig();
    const { opened, secrets } = await openWithSecrets(config, log);
    const filled = await fillWithDemo(opened, systemClock, secrets.tokens);
    if (filled) await learn(opened, secrets, config, log);
    say(filled ? 'Filled with the demo world.' : 'There is something already; nothing was changed.');
    if (!filled) for (const { database } of Object.values(opened)) await database.close();
  } catch (error) {
    exitWith(error, log);
  }
}

/** Else those who ask first would be answered by subgraphs that have not heard of each other yet. */
async function learn(
  opened: ForEachSubgraph<OpenedSubgraph>,
  secrets: Secrets,
  config: StandaloneConfig,
  log: Logger,
): Promise<void> {
  const mail = {
    transport: mailTransportOf({ smtpUrl: config.SMTP_URL, folder: join(config.DATA_DIR, 'mail') }),
    from: config.MAIL_FROM,
    linkBaseUrl: config.LINK_BASE_URL ?? localAddress(config.HOST, config.PORT),
  };
  const parts = { clock: systemClock, log, secrets, ...factsLimits(config), mail };
  const runtimes = runInstallation(opened, parts);
  await takeIn(runtimes);
  for (const runtime of Object.values(runtimes)) await runtime.stop();
}

void main();
