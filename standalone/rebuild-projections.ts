import '../chassis/process/supported-node';
import { StartFault } from '../chassis/process/start-fault';
import { say } from '../chassis/process/output';
import { factsLimits } from '../chassis/settings/settings';
import { MINUTE_MS } from '../chassis/time';
import { runCommand } from './command';
import { closeAll, forEach, openWithSecrets } from './installation';

/** Reads anew what each subgraph keeps of the others, from their first event on; the old rows serve until that is whole. */
void runCommand('rebuild-projections', async (config, log) => {
  const { opened, secrets } = await openWithSecrets(config, log);
  const feeds = forEach((name) => opened[name].feed);
  const followers = Object.values(opened).flatMap(({ module, database }) => {
    const parts = { database, clock: database.clock, log, secrets, feeds, ...factsLimits(config) };
    return module.create(parts).followers.map((follower) => ({ name: module.name, follower }));
  });
  for (const { name, follower } of followers) {
    await follower.rebuild().catch(unfinished(name, follower.source));
    say(`${name}: rebuilt from the events of ${follower.source}.`);
  }
  // A rebuild may record events that the followers rebuilt before it have not read.
  for (const { follower } of followers) await follower.catchUp(10 * MINUTE_MS);
  await closeAll(opened);
});

function unfinished(name: string, source: string) {
  return (error: unknown): never => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartFault(
      `${name}: not rebuilt from the events of ${source}: ${reason} ` +
        'Nothing was lost; run this again, and it goes on where it stopped.',
    );
  };
}
