import { Column, Entity, Index, PrimaryColumn, type EntityManager } from 'typeorm';
import { bulkInsert } from '../../../chassis/database/bulk';
import { bulkLoader } from '../../../chassis/database/bulk-load';
import type { Database } from '../../../chassis/database/database';
import { flag, id, json, longText, moment, readMoment, text, whole } from '../../../chassis/database/columns';
import { isDuplicate } from '../../../chassis/database/duplicate';
import { newId } from '../../../chassis/database/ids';
import { loadInBulk } from '../../../chassis/database/load-in-bulk';
import { sortKey } from '../../../chassis/database/sort-key';
import { tablesOf } from '../../../chassis/database/tables';
import { TestDatabases, describeSchemaAgreement, dialects, onServer, schemaDifferences } from '../../support/databases';
import { describeOnMysql } from '../../support/on-mysql';
import { shortPause } from '../../support/waiting';

@Entity('sample')
@Index(['name', 'id'])
@Index(['name', 'count'], { unique: true })
class Sample {
  @PrimaryColumn(id())
  id!: string;

  @PrimaryColumn(whole())
  count!: number;

  @Column(text(300))
  name!: string;

  @Column(longText({ nullable: true }))
  story!: string | null;

  @Column(moment({ nullable: true }))
  at!: Date | null;

  @Column(flag({ default: false }))
  isOpen!: boolean;

  @Column(json())
  tags!: unknown;

  @Column(text(20, { default: 'NEW' }))
  state!: string;
}

class SampleTables1900000000000 extends tablesOf([Sample]) {}

const names = Array.from({ length: 16 }, (_, index) => `crowd_${index}`);
const crowd = names.map((name) => {
  @Entity(name)
  class Crowd {
    @PrimaryColumn(id())
    id!: string;
  }
  return Crowd;
});

class CrowdTables1900000000000 extends tablesOf(crowd) {}

const manyTables = { entities: crowd, migrations: [CrowdTables1900000000000] };

const parts = { entities: [Sample], migrations: [SampleTables1900000000000] };
const databases = new TestDatabases();
afterAll(() => databases.dispose());

describeSchemaAgreement('every kind of column', parts);

const sample = (more: Partial<Sample> = {}): Partial<Sample> => ({
  id: newId(),
  count: 1,
  name: newId(),
  tags: [],
  ...more,
});

describe.each(dialects)('rows on %s', (dialect) => {
  test('come back as they were stored: milliseconds, long texts, every script, nothing in place of nothing', async () => {
    const database = await databases.create(dialect, parts);
    const at = new Date('2026-10-25T00:30:00.987Z');
    const row = { ...sample(), name: 'Zażółć 🏢 ' + '漢'.repeat(200), story: 'x'.repeat(100_000), at, isOpen: true };
    await database.transact((manager) =>
      bulkInsert(manager, Sample, [{ ...row, tags: { deep: [1, 'ż'] } }, sample({ id: 'z' })]),
    );

    const stored = database.reader.getRepository(Sample);
    expect(await stored.findOneBy({ id: row.id! })).toEqual({ ...row, tags: { deep: [1, 'ż'] }, state: 'NEW' });
    expect(await stored.findOneBy({ id: 'z' })).toMatchObject({
      story: null,
      at: null,
      isOpen: false,
      tags: [],
      state: 'NEW',
    });
    const raw = await stored
      .createQueryBuilder('s')
      .select('s.at', 'at')
      .where({ id: row.id! })
      .getRawOne<{ at: string | Date }>();
    expect(readMoment(raw!.at)).toEqual(at);
    expect(await stored.countBy({ at })).toBe(1);
  });

  test('loaded in bulk take one statement a thousand, and none where there are none', async () => {
    const statements: string[] = [];
    const database = await databases.create(dialect, { ...parts, onStatement: (sql) => statements.push(sql) });
    statements.length = 0;
    const rows = Array.from({ length: 2500 }, (_, count) => sample({ count }));

    await loadInBulk(database, (manager) => bulkInsert(manager, Sample, rows));
    await database.transact((manager) => bulkInsert(manager, Sample, []));

    expect(statements.filter((sql) => /^INSERT INTO .sample/.test(sql))).toHaveLength(3);
    expect(await database.reader.getRepository(Sample).count()).toBe(2500);
    expect(await schemaDifferences(database)).toEqual([]);
  });

  test('loaded in bulk find the tables as they were when something goes wrong', async () => {
    const database = await databases.create(dialect, parts);
    const row = sample({ name: 'one' });
    const load = loadInBulk(database, async (manager) => {
      await bulkInsert(manager, Sample, [row]);
      await bulkInsert(manager, Sample, [row]);
    });

    expect(isDuplicate(await load.catch((error: unknown) => error))).toBe(true);

    expect(await database.reader.getRepository(Sample).count()).toBe(0);
    expect(await schemaDifferences(database)).toEqual([]);
  });

  test('of a great many let signals and deadlines through between them', async () => {
    const database = await databases.create(dialect, parts);
    let rounds = 0;
    const counting = setInterval(() => (rounds += 1), 0);
    const rows = Array.from({ length: 5000 }, (_, count) => sample({ count }));
    let roundsWithin = 0;

    await database.transact(async (manager) => {
      rounds = 0;
      await bulkInsert(manager, Sample, rows);
      roundsWithin = rounds;
    });
    clearInterval(counting);

    expect(roundsWithin).toBeGreaterThan(2);
  });

  test('that break a unique key are told from other faults', async () => {
    const database = await databases.create(dialect, parts);
    const row = sample({ name: 'one' });
    const insert = (more: Partial<Sample>) =>
      database
        .transact((manager) => bulkInsert(manager, Sample, [{ ...row, ...more }]))
        .then(
          () => 'stored',
          (error: unknown) => (isDuplicate(error) ? 'duplicate' : 'fault'),
        );

    expect(await insert({})).toBe('stored');
    expect(await insert({ name: 'other' })).toBe('duplicate');
    expect(await insert({ id: newId() })).toBe('duplicate');
    expect(await insert({ id: newId(), name: 'ONE' })).toBe('stored');
    expect(await insert({ id: newId(), name: 'one ' })).toBe('stored');
    expect(await insert({ id: newId(), name: 'oné' })).toBe('stored');
    expect(await insert({ id: newId(), count: 2, tags: undefined })).toBe('fault');
  });

  test('are put in the same order by their sort keys', async () => {
    const database = await databases.create(dialect, parts);
    const names = [
      'Zebra',
      'ąb',
      'Ab',
      'Ábc',
      'a b',
      'ÉCOLE',
      'eco',
      'Łódź',
      'lodz2',
      '北京',
      'Ωmega',
      '10',
      '9',
      'ｆｕｌｌ',
    ];
    await database.transact((manager) =>
      bulkInsert(
        manager,
        Sample,
        names.map((name, count) => sample({ name: sortKey(name), count, tags: name })),
      ),
    );

    const ordered = await database.reader.getRepository(Sample).find({ order: { name: 'ASC', id: 'ASC' } });

    expect(ordered.map(({ tags }) => tags)).toEqual([
      '10',
      '9',
      'a b',
      ...['ąb', 'Ab'],
      'Ábc',
      'eco',
      'ÉCOLE',
      'ｆｕｌｌ',
      'Łódź',
      'lodz2',
      'Zebra',
      'Ωmega',
      '北京',
    ]);
  });
});

/** Whether an index of one of its tables waits for those who read the table. */
async function isTableAwaited({ writer }: Database): Promise<boolean> {
  const sql = "SELECT id FROM information_schema.processlist WHERE state LIKE 'Waiting for table metadata lock'";
  const waiting = await onServer(`${sql} AND db = '${String(writer.options.database)}'`);
  return (waiting as unknown[]).length > 0;
}

describeOnMysql('while MySQL is loaded in bulk', () => {
  test('tables have their primary key alone, and nobody else opens the database', async () => {
    const location = await databases.location('mysql');
    const database = await databases.openAt(location, parts);
    const indices = () => database.writer.query<{ Key_name: string }[]>('SHOW INDEX FROM sample');
    const another = () => databases.openAt(location, parts).catch((error: unknown) => error);

    const [names, refusal] = await loadInBulk(database, async () => [await indices(), await another()] as const);

    expect(new Set(names.map(({ Key_name: name }) => name))).toEqual(new Set(['PRIMARY']));
    expect(refusal).toMatchObject({ code: 'UNFINISHED_LOAD', message: expect.stringContaining('drop it') as string });
    expect(await another()).toHaveProperty('dialect', 'mysql');
  });

  test('rows sent as text come back as they were', async () => {
    const database = await databases.create('mysql', parts);
    const row = sample({ name: 'Zażółć 🏢\t漢\\', story: null, tags: { deep: [1, 'ż\n"'] }, isOpen: true });

    await loadInBulk(database, (manager) => bulkLoader(manager)(Sample, [row]));

    const stored = await database.reader.getRepository(Sample).findOneBy({ id: row.id! });
    expect(stored).toEqual({ ...row, at: null, state: 'NEW' });
  });

  test('more tables than there are connections wait their turn, however long each takes', async () => {
    const database = await databases.create('mysql', manyTables);
    let letGo!: () => void;
    const waited = new Promise<void>((resolve) => (letGo = resolve));
    const isRead = new Promise<void>((resolve, reject) => {
      // Tables that are read in a transaction cannot be altered before its end.
      const reading = async (manager: EntityManager) => {
        for (const { tablePath } of database.writer.entityMetadatas) await manager.query(`SELECT 1 FROM ${tablePath}`);
        resolve();
        await waited;
      };
      database.transact(reading, 60_000).catch(reject);
    });
    await isRead;

    const loading = loadInBulk(database, () => Promise.resolve('loaded'));
    while (!(await isTableAwaited(database))) await shortPause();
    // Were every connection asked for at once, none would be left, and who asks for one would be turned away.
    const beside = database.transact((manager) => manager.query('SELECT 1 AS one'));
    await expect(beside.finally(letGo)).resolves.toEqual([{ one: 1 }]);

    expect(await loading).toBe('loaded');
  });

  const whole = sample({ name: 'whole' });
  test.each([
    ['cut a value to its column', sample({ name: 'x'.repeat(301) })],
    ['made another value of one that the column cannot hold', sample({ count: 10_000_000_000 })],
    ['left a row out whose key is taken', sample({ id: whole.id!, count: whole.count!, name: 'again' })],
    ['put something in the place of nothing', sample({ name: null as never })],
  ])('a load of which the server %s fails, and nothing of it stays', async (_, row) => {
    const database = await databases.create('mysql', parts);

    const loading = loadInBulk(database, (manager) => bulkLoader(manager)(Sample, [whole, row]));

    await expect(loading).rejects.toThrow(/^Of 2 rows for sample, [12] were stored as they are\.$/);
    expect(await database.reader.getRepository(Sample).count()).toBe(0);
  });
});

test('ids are UUIDs of version 7 that ascend, however many are made in one millisecond', () => {
  const ids = Array.from({ length: 20_000 }, newId);

  expect([...ids].sort()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((made) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(made))).toBe(
    true,
  );
  expect(Math.abs(parseInt(ids[0]!.replace('-', '').slice(0, 12), 16) - Date.now())).toBeLessThan(5000);
});

test('sort keys fold accents, case and width, and stay within their column', () => {
  expect(sortKey('  Éclair   Ｃo. ')).toBe('eclair co.');
  expect(sortKey('ŁÓDŹ')).toBe(sortKey('łódź'));
  expect(sortKey('Straße')).toBe('strasse');
  // The part of a name that is typed first may end differently from the name.
  expect(sortKey('ΣΑΣΑ')).toContain(sortKey('ΣΑΣ'));
  expect(Array.from(sortKey('🏢'.repeat(300)))).toHaveLength(200);
  expect(sortKey(sortKey('Ångström'))).toBe('angstrom');
});
