import '../chassis/process/supported-node';
import 'reflect-metadata';
import { exitWith } from '../chassis/process/life';
import { createLog } from '../chassis/process/log';
import { say } from '../chassis/process/output';
import { readStandaloneConfig } from './config';
import { openInstallation } from './installation';

/** Brings all three databases to the schema of this version, and does nothing else. */
async function main(): Promise<void> {
  const log = createLog('migrate', 'warn');
  try {
    const opened = await openInstallation(readStandaloneConfig(), log);
    for (const { module, database } of Object.values(opened)) {
      say(`${module.name}: up to date.`);
      await database.close();
    }
  } catch (error) {
    exitWith(error, log);
  }
}

void main();
