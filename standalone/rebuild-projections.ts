import '../subgraphs/chassis/supported-node';
import 'reflect-metadata';
import { systemClock } from '../subgraphs/chassis/clock';
import { exitWith } from '../subgraphs/chassis/life';
import { createLog } from '../subgraphs/chassis/log';
import { say } from '../subgraphs/chassis/output';
import { factsLimits } from '../subgraphs/chassis/settings';
import { readStandaloneConfig } from './config';
import { forEach, openWithSecrets } from './installation';

/** Drops what each subgraph has learnt of the others, and learns it again from their first event on. */
async function main(): Promise<void> {
  const log = createLog('rebuild-projections', 'warn');
  try {
    const config = readStandaloneConfig();
    const { opened, secrets } = await openWithSecrets(config, log);
    const feeds = forEach((name) => opened[name].feed);
    for (const { module, database } of Object.values(opened)) {
      const parts = { database, clock: systemClock, log, secrets, feeds, ...factsLimits(config) };
      for (const follower of module.create(parts).followers) {
        await follower.rebuild();
        say(`${module.name}: rebuilt from the events of ${follower.source}.`);
      }
    }
    for (const { database } of Object.values(opened)) await database.close();
  } catch (error) {
    exitWith(error, log);
  }
}

void main();
