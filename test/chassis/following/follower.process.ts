import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../../chassis/time';
import { openDatabase } from '../../../chassis/subgraph/opening';
import type { DatabaseLocation } from '../../../chassis/database/database';
import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import { remoteFeed } from '../../../chassis/following/remote-feed';
import { Follower } from '../../../chassis/following/follower';
import type { Projection } from '../../../chassis/following/projection';
import { silent } from '../../support/databases';
import { partsOfProcess } from '../../support/processes';
import { ledger, taking } from '../database/ledger';

/** Follows a feed slowly, so that it is killed in the middle of things. */
async function main(): Promise<void> {
  const [location, url, token] = partsOfProcess() as [DatabaseLocation, string, string];
  const database = await openDatabase(location, { ...ledger, log: silent });
  const slowly: Projection = {
    ...taking,
    async take(event, manager) {
      await taking.take(event, manager);
      if (event.position % 25 === 0) process.stdout.write('taking\n');
      if (event.position % 25 === 0) await pause(5);
      return null;
    },
  };
  const unitOfWork = unitOfWorkOn(database, systemClock);
  const feed = remoteFeed({ url, token });
  new Follower({ database, unitOfWork, feed, projection: slowly, clock: systemClock, log: silent }).start();
}

void main();
