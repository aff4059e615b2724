import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';

/**
 * Holds rows until commit, so that of two changes that meet the second sees what the first has stored: alone, or shared
 * with others that rest on them, too. In the order of ids, lest two changes wait for each other. SQLite has one writer
 * anyway.
 */
export async function hold<Row extends ObjectLiteral & { readonly id: string }>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  which: FindOptionsWhere<Row> | FindOptionsWhere<Row>[],
  mode: 'alone' | 'shared' = 'alone',
): Promise<void> {
  if (manager.dataSource.options.type === 'better-sqlite3') return;
  const lock = mode === 'alone' ? 'pessimistic_write' : 'pessimistic_read';
  await manager
    .createQueryBuilder(entity, 'held')
    .select('held.id')
    .where(which)
    .orderBy('held.id')
    .setLock(lock)
    .getMany();
}
