import '../chassis/process/supported-node';
import { say } from '../chassis/process/output';
import { runtimeSettings } from '../chassis/subgraph/runtime-settings';
import { runCommand } from './command';
import { closeAll, openWithSecrets, runInstallation, stopAll, takeIn } from './installation';
import { fillWithDemo } from './world/fill';

/** Fills empty databases with the demo world, for the distributed form; `npm start` does so by itself. */
void runCommand('demo', async (config, log) => {
  const { opened, secrets } = await openWithSecrets(config, log);
  if (!(await fillWithDemo(opened, opened.accounts.database.clock, secrets.tokens))) {
    say('There is something already; nothing was changed.');
    return closeAll(opened);
  }
  // Else the first requests would be answered by subgraphs that do not follow each other's events yet.
  const runtimes = runInstallation(opened, { ...runtimeSettings(config, config.PORT), log, secrets });
  await takeIn(runtimes);
  await stopAll(runtimes);
  say('Filled with the demo world.');
});
