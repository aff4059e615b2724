import 'reflect-metadata';
import { workerData } from 'node:worker_threads';
import { openDatabase } from '../subgraphs/chassis/database/opening';
import { createLog } from '../subgraphs/chassis/log';
import { databaseLocation } from '../subgraphs/chassis/settings';
import { subgraphModules } from '../subgraphs/modules';
import type { SubgraphName } from '../subgraphs/modules';
import { readStandaloneConfig } from '../standalone/config';
import { fillOneInBulk } from '../standalone/world/fill';
import { scaleWorld } from '../standalone/world/scale-world';
import type { ScaleOptions } from '../standalone/world/scale-world';

/** What a thread is told that fills one subgraph's database with its part of a world. */
export interface Filling {
  readonly name: SubgraphName;
  readonly options: ScaleOptions;
  readonly tokenKey: string;
}

async function main({ name, options, tokenKey }: Filling): Promise<void> {
  const { entities, migrations } = subgraphModules[name];
  const log = createLog('generate', 'warn');
  const database = await openDatabase(databaseLocation(readStandaloneConfig(), name), { entities, migrations, log });
  try {
    await fillOneInBulk(name, database, { world: scaleWorld(options), tokenKey });
  } finally {
    await database.close();
  }
}

void main(workerData as Filling);
