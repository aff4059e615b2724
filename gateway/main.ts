import '../chassis/process/supported-node';
import { listen } from '../chassis/http/server';
import { exitWith, runProcess, type Running } from '../chassis/process/life';
import { createLog, type Logger } from '../chassis/process/log';
import { reservePort } from '../chassis/http/port';
import { createPassportIssuer } from '../chassis/http/passport';
import { developmentSecrets } from '../chassis/settings/secrets';
import { readDistributedConfig } from './config';
import { createGateway } from './gateway';
import { HttpSource } from './sources/http-source';

type Settings = ReturnType<typeof readDistributedConfig>;

async function start({ config, supergraphSdl, subgraphUrls }: Settings, log: Logger): Promise<Running> {
  const key = config.PASSPORT_PRIVATE_KEY ?? developmentSecrets(config.DATA_DIR).passportPrivateKey;
  const sign = createPassportIssuer(key);
  const deadlineMs = config.SUBGRAPH_DEADLINE_MS;
  const sources = (name: string) => new HttpSource({ name, url: subgraphUrls.get(name) ?? '', sign, deadlineMs });
  const reserved = await reservePort(config.HOST, config.PORT);
  const gateway = await createGateway({ config, supergraphSdl, sources, log });
  await reserved.release();
  const address = await listen(gateway.app, config.HOST, reserved.port);
  log.info({ address, graph: `${address}/graphql` }, 'ready');
  return gateway;
}

function run(): Promise<void> {
  let settings: Settings;
  try {
    settings = readDistributedConfig();
  } catch (error) {
    return exitWith(error, createLog('gateway', 'info'));
  }
  const log = createLog('gateway', settings.config.LOG_LEVEL);
  return runProcess({ log, start: () => start(settings, log), drainMs: settings.config.DRAIN_MS });
}

void run();
