import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { PoolConnection } from 'mysql2';
import { DatabaseFault } from './database-fault';
import { withDeadline } from './deadline';
import { cut, prolong } from './mysql-pool';
import { UNIT_MS, type Transact } from './transact';

const maxRetries = 4;
/** Deadlock, and lock wait timeout: the two that ask to be tried again. */
const conflicts = [1213, 1205];

export function mysqlTransact(source: DataSource): Transact {
  return async (work, deadlineMs = UNIT_MS) => {
    const until = Date.now() + deadlineMs;
    for (let retries = 0; ; retries += 1) {
      try {
        return await attempt(source, work, Math.max(1, until - Date.now()));
      } catch (error) {
        if (!isConflict(error)) throw error;
        if (retries === maxRetries)
          throw new DatabaseFault('CONFLICT', 'Others keep changing the same rows; try again.', error);
        await pause(20 + Math.random() * 80 * (retries + 1));
      }
    }
  };
}

async function attempt<Result>(
  source: DataSource,
  work: (manager: EntityManager) => Promise<Result>,
  deadlineMs: number,
): Promise<Result> {
  const runner = source.createQueryRunner();
  const connection = (await runner.connect()) as PoolConnection;
  prolong(connection, deadlineMs + 1000);
  admitUntilTheEnd(runner);
  try {
    await runner.startTransaction();
    const result = await withDeadline(work(runner.manager), deadlineMs, () => DatabaseFault.tooSlow(deadlineMs));
    await runner.commitTransaction();
    return result;
  } catch (error) {
    await undo(runner, connection, error, deadlineMs);
    throw error;
  } finally {
    await runner.release();
  }
}

/** Work that is late may be waiting for its statement still; without the connection it can do no more. */
async function undo(
  runner: QueryRunner,
  connection: PoolConnection,
  error: unknown,
  deadlineMs: number,
): Promise<void> {
  if (error instanceof DatabaseFault) {
    cut(connection, deadlineMs);
  } else if (runner.isTransactionActive) {
    await runner.rollbackTransaction().catch(() => {
      cut(connection, deadlineMs);
    });
  }
}

/**
 * After a deadlock InnoDB has rolled back, and the next statement would commit by itself; after a lock wait timeout
 * a COMMIT would store half. So after either nothing but ROLLBACK goes through, even if the error was caught. Nor does
 * anything that lingers, once the end has been sent: it would be stored by itself as well.
 */
function admitUntilTheEnd(runner: QueryRunner): void {
  const run = runner.query.bind(runner) as (...statement: unknown[]) => Promise<never>;
  let fault: unknown;
  runner.query = async (sql: string, ...rest: unknown[]) => {
    if (fault !== undefined && sql !== 'ROLLBACK') throw fault as Error;
    if (sql === 'COMMIT' || sql === 'ROLLBACK') fault ??= new Error('This transaction is over.');
    try {
      return await run(sql, ...rest);
    } catch (error) {
      if (isConflict(error)) fault = error;
      throw error;
    }
  };
}

function isConflict(error: unknown): boolean {
  const { errno } = error as { errno?: number };
  return errno !== undefined && conflicts.includes(errno);
}
