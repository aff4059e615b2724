import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EventLog } from '../../../chassis/events/event-log.entity';
import { TestDatabases, dialects } from '../../support/databases';
import { TestProcess } from '../../support/processes';
import { Credit, Debit, ledger } from './ledger';
import { temporaryFolder } from '../../support/folder';

const databases = new TestDatabases();
afterAll(() => databases.dispose());

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id).sort();

test.each(dialects)(
  'of writers killed twenty times on %s nothing acknowledged is lost and nothing is half done',
  async (dialect) => {
    const location = await databases.location(dialect);
    const notes = join(temporaryFolder(), 'acknowledged');

    for (let round = 0; round < 5; round += 1) {
      const writers = [1, 2, 3, 4].map(() => new TestProcess(join(__dirname, 'writer.process.ts'), location, notes));
      const killed = writers.map(async (writer) => {
        await writer.says('writing');
        await pause(Math.random() * 200);
        await writer.kill();
      });
      await Promise.all(killed);
    }

    const { reader } = await databases.openAt(location, ledger);
    const acknowledged = (await readFile(notes, 'utf8')).split('\n').filter(Boolean);
    const debits = idsOf(await reader.getRepository(Debit).find());
    const credits = idsOf(await reader.getRepository(Credit).find());
    const events = await reader.getRepository(EventLog).find({ order: { position: 'ASC' } });
    const stored = new Set(debits);
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(acknowledged.filter((entry) => !stored.has(entry))).toEqual([]);
    expect(credits).toEqual(debits);
    expect(events.map(({ data }) => data['entry']).sort()).toEqual(debits);
    expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
  },
  120_000,
);
