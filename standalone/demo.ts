import 'reflect-metadata';
import { systemClock } from '../subgraphs/chassis/clock';
import { exitWith } from '../subgraphs/chassis/life';
import { createLog } from '../subgraphs/chassis/log';
import { readStandaloneConfig } from './config';
import { openWithSecrets } from './installation';
import { fillWithDemo } from './world/fill';

/** Fills empty databases with the demo world, for the distributed form; `npm start` does so by itself. */
async function main(): Promise<void> {
  const log = createLog('demo', 'warn');
  try {
    const { opened, secrets } = await openWithSecrets(readStandaloneConfig(), log);
    const filled = await fillWithDemo(opened, systemClock, secrets.tokens);
    process.stdout.write(
      filled ? 'Filled with the demo world.\n' : 'There is something already; nothing was changed.\n',
    );
    for (const { database } of Object.values(opened)) await database.close();
  } catch (error) {
    exitWith(error, log);
  }
}

void main();
