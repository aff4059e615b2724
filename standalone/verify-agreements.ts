import 'reflect-metadata';
import { faultsIn } from '../subgraphs/agreements/services/verification';
import { exitWith } from '../subgraphs/chassis/life';
import { createLog } from '../subgraphs/chassis/log';
import { openSubgraph } from '../subgraphs/chassis/runtime';
import { databaseLocation } from '../subgraphs/chassis/settings';
import { subgraphModules } from '../subgraphs/modules';
import { readStandaloneConfig } from './config';

/** Says which texts and acceptances are not as they were recorded; exits 1 where there are any. */
async function main(): Promise<void> {
  const log = createLog('verify-agreements', 'warn');
  try {
    const config = readStandaloneConfig();
    const { database } = await openSubgraph(subgraphModules.agreements, databaseLocation(config, 'agreements'), log);
    let faults = 0;
    for await (const { table, id, fault } of faultsIn(database.reader)) {
      faults += 1;
      process.stdout.write(`${table} ${id}: ${fault}.\n`);
    }
    await database.close();
    if (faults === 0) process.stdout.write('agreements: everything is as it was recorded.\n');
    process.exitCode = faults === 0 ? 0 : 1;
  } catch (error) {
    exitWith(error, log);
  }
}

void main();
