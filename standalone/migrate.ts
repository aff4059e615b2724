import '../chassis/process/supported-node';
import { say } from '../chassis/process/output';
import { runCommand } from './command';
import { openInstallation } from './installation';

/** Brings all three databases to the schema of this version, and does nothing else. */
void runCommand('migrate', async (config, log) => {
  for (const { module, database } of Object.values(await openInstallation(config, log))) {
    say(`${module.name}: up to date.`);
    await database.close();
  }
});
