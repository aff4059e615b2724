import '../chassis/process/supported-node';
import 'reflect-metadata';
import { systemClock } from '../chassis/unit-of-work/clock';
import { StartFault, exitWith } from '../chassis/process/life';
import { createLog } from '../chassis/process/log';
import { say } from '../chassis/process/output';
import { factsLimits } from '../chassis/settings/settings';
import { readStandaloneConfig } from './config';
import { forEach, openWithSecrets } from './installation';

const HEARING_MS = 10 * 60_000;

/** Learns anew what each subgraph keeps of the others, from their first event on; what there is serves until that is whole. */
async function main(): Promise<void> {
  const log = createLog('rebuild-projections', 'warn');
  try {
    const config = readStandaloneConfig();
    const { opened, secrets } = await openWithSecrets(config, log);
    const feeds = forEach((name) => opened[name].feed);
    const followers = Object.values(opened).flatMap(({ module, database }) => {
      const parts = { database, clock: systemClock, log, secrets, feeds, ...factsLimits(config) };
      return module.create(parts).followers.map((follower) => ({ name: module.name, follower }));
    });
    for (const { name, follower } of followers) {
      await follower.rebuild().catch(unfinished(name, follower.source));
      say(`${name}: rebuilt from the events of ${follower.source}.`);
    }
    // What one has found different, another may have been told of before.
    for (const { follower } of followers) await follower.catchUp(HEARING_MS);
    for (const { database } of Object.values(opened)) await database.close();
  } catch (error) {
    exitWith(error, log);
  }
}

function unfinished(name: string, source: string) {
  return (error: unknown): never => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartFault(
      `${name}: not rebuilt from the events of ${source}: ${reason} ` +
        'Nothing was lost; run this again, and it goes on where it stopped.',
    );
  };
}

void main();
