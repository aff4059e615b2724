import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { unitOfWorkOn } from '../../../chassis/unit-of-work/unit-of-work';
import { Mail } from '../../../chassis/mail/mail.entity';
import { TestDatabases, dialects } from '../../support/databases';
import { TestProcess } from '../../support/processes';
import { temporaryFolder } from '../../support/folder';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

test.each(dialects)(
  'mails on %s are all sent, whatever workers are killed, and hardly one twice',
  async (dialect) => {
    const location = await databases.location(dialect);
    const database = await databases.openAt(location);
    const sent = join(temporaryFolder(), 'sent');
    const epoch = Date.now();
    await unitOfWorkOn(database, { now: () => new Date(epoch) })(async ({ mail }) => {
      const letter = { to: 'anna@contoso.example', language: 'en', subject: 'Come', text: '{{link}}', html: '' };
      for (let count = 0; count < 600; count += 1) mail.append(letter);
      return Promise.resolve();
    });
    const mails = database.reader.getRepository(Mail);
    const startWorker = () => new TestProcess(join(__dirname, 'worker.process.ts'), location, sent, epoch);

    const nothingWaits = async () => {
      while (await mails.existsBy({ state: 'WAITING' })) await pause(50);
    };
    let kills = 0;
    for (; kills < 6; kills += 2) {
      const workers = [startWorker(), startWorker()];
      for (const worker of workers) {
        // On a slow machine the others may have sent everything before this one has started.
        await Promise.race([worker.says('sending').catch(() => undefined), nothingWaits()]);
        await pause(Math.random() * 100);
        await worker.kill();
      }
    }
    const last = startWorker();
    await nothingWaits();
    await last.kill();

    const delivered = (await readFile(sent, 'utf8')).split('\n').filter(Boolean);
    expect([...new Set(delivered)].sort()).toEqual((await mails.find()).map(({ id }) => id).sort());
    // A worker has at most its batch of ten in hand when it is killed.
    expect(delivered.length - 600).toBeLessThanOrEqual(kills * 10);
  },
  300_000,
);
