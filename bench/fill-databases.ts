import 'reflect-metadata';
import { workerData } from 'node:worker_threads';
import { openSubgraph } from '../chassis/subgraph/runtime';
import { createLog } from '../chassis/process/log';
import { developmentSecrets } from '../chassis/settings/secrets';
import { databaseLocation } from '../chassis/settings/settings';
import { subgraphModules, type SubgraphName } from '../subgraphs/modules';
import type { StandaloneConfig } from '../standalone/config';
import { fillOneInBulk } from '../standalone/world/fill';
import { scaleWorld, type ScaleOptions } from '../standalone/world/scale-world';

/** What a thread gets that fills the databases of some subgraphs, one after the other, with their parts of a world. */
export interface Filling {
  readonly names: readonly SubgraphName[];
  readonly config: StandaloneConfig;
  readonly options: ScaleOptions;
}

async function main({ names, config, options }: Filling): Promise<void> {
  const log = createLog('generate', 'warn');
  const { tokens: tokenKey } = developmentSecrets(config.DATA_DIR);
  for (const name of names) {
    const { database } = await openSubgraph(subgraphModules[name], databaseLocation(config, name), log);
    try {
      await fillOneInBulk(name, database, { world: scaleWorld(options), tokenKey });
    } finally {
      await database.close();
    }
  }
}

void main(workerData as Filling);
