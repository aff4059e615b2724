import 'reflect-metadata';
import { once } from 'node:events';
import { Worker, isMainThread, workerData } from 'node:worker_threads';
import { createLog } from '../chassis/process/log';
import { developmentSecrets } from '../chassis/settings/secrets';
import { databaseLocation } from '../chassis/settings/settings';
import { openSubgraph } from '../chassis/subgraph/runtime';
import type { StandaloneConfig } from '../standalone/config';
import { fillOneInBulk } from '../standalone/world/fill';
import personas from '../standalone/world/personas.json';
import { scaleWorld, type ScaleOptions } from '../standalone/world/scale-world';
import { subgraphModules, type SubgraphName } from '../subgraphs/modules';

interface Filling {
  readonly config: StandaloneConfig;
  readonly options: ScaleOptions;
}

/** The one provider of a large world is that of the persona. */
export const provider = personas.find(({ persona }) => persona === 'provider-admin') as ScaleOptions['provider'];

/** To make a million rows takes as long as to store them; the relationships are as many as all the others together. */
const threads: readonly (readonly SubgraphName[])[] = [['relationships'], ['accounts', 'agreements']];

/** Writes a large world into the empty databases of an installation. Rejects with what went wrong in a thread. */
export async function fillInThreads(filling: Filling): Promise<void> {
  const workers = threads.map((names) => new Worker(__filename, { workerData: { ...filling, names } }));
  await Promise.all(workers.map((worker) => once(worker, 'exit')));
}

/** Fills the databases of some subgraphs, one after the other, with their parts of a world. */
async function fill({ names, config, options }: Filling & { readonly names: readonly SubgraphName[] }): Promise<void> {
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

if (!isMainThread) void fill(workerData as Parameters<typeof fill>[0]);
