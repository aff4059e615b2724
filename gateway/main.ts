import '../chassis/process/supported-node';
import { listen } from '../chassis/http/server';
import { runBySettings, type Running } from '../chassis/process/life';
import type { Logger } from '../chassis/process/log';
import { reservePort } from '../chassis/http/port';
import { createPassportIssuer } from '../chassis/http/passport';
import { developmentSecrets } from '../chassis/settings/secrets';
import { readDistributedConfig } from './config';
import { createGateway } from './gateway';
import { HttpSource } from './sources/http-source';

function read() {
  const { config, ...graph } = readDistributedConfig();
  return { ...config, ...graph };
}

async function start(settings: ReturnType<typeof read>, log: Logger): Promise<Running> {
  const { supergraphSdl, subgraphUrls, ...config } = settings;
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

void runBySettings('gateway', read, start);
