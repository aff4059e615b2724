import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import fastify from 'fastify';
import { systemClock } from '../../../chassis/time';
import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import { EventLog } from '../../../chassis/events/event-log.entity';
import { feedOf } from '../../../chassis/following/feed';
import { Follower } from '../../../chassis/following/follower';
import { serveFeed } from '../../../chassis/http/serve-feed';
import { TestDatabases, dialects, silent } from '../../support/databases';
import { TestProcess } from '../../support/processes';
import { Taken, entryMade, ledger, taking } from '../database/ledger';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

test.each(dialects)(
  'followers killed twenty times on %s leave no gap and repeat nothing',
  async (dialect) => {
    const source = await databases.create(dialect, ledger);
    const location = await databases.location(dialect);
    const target = await databases.openAt(location, ledger);
    const server = fastify({ forceCloseConnections: true });
    await server.register(serveFeed(feedOf(source), 'secret'));
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    const write = unitOfWorkOn(source, systemClock);
    const writing = new AbortController();
    const written = (async () => {
      while (!writing.signal.aborted) {
        await write(async ({ events }) => {
          for (let count = 0; count < 20; count += 1) events.append(entryMade('a'));
          return Promise.resolve();
        });
        await pause(100);
      }
    })();

    let takenWhenKilled = 0;
    for (let round = 0; round < 5; round += 1) {
      const script = join(__dirname, 'follower.process.ts');
      const followers = [1, 2, 3, 4].map(() => new TestProcess(script, location, url, 'secret'));
      // Four race for the cursor; those that lose go on from where the winner stood.
      const killed = followers.map(async (follower) => {
        await follower.says('taking');
        await pause(Math.random() * 400);
        await follower.kill();
      });
      await Promise.all(killed);
      takenWhenKilled = await target.reader.getRepository(Taken).count();
    }
    writing.abort();
    await written;

    const unitOfWork = unitOfWorkOn(target, systemClock);
    const feed = feedOf(source);
    const heir = new Follower({
      database: target,
      unitOfWork,
      feed,
      projection: taking,
      clock: systemClock,
      log: silent,
    });
    expect(await heir.catchUp(60_000)).toBe(true);
    await server.close();

    const sent = await source.reader.getRepository(EventLog).find({ order: { position: 'ASC' } });
    const taken = await target.reader.getRepository(Taken).find({ order: { position: 'ASC' } });
    expect(takenWhenKilled).toBeGreaterThan(0);
    expect(taken.map(({ eventId }) => eventId)).toEqual(sent.map(({ id }) => id));
  },
  180_000,
);
