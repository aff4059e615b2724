import type { Database as Connection } from 'better-sqlite3';
import type { DataSource, QueryRunner } from 'typeorm';
import { DatabaseFault } from './database-fault';
import { withDeadline } from './deadline';
import { UNIT_MS, type Transact } from './transact';
import type { WriteQueue } from './write-queue';

export function embeddedTransact(writer: DataSource, queue: WriteQueue): Transact {
  const runner = writer.createQueryRunner();
  admitTurnsOnly(runner, queue);
  const attempt: Transact = async (work, deadlineMs = UNIT_MS) => {
    try {
      await queue.admit(() => runner.startTransaction());
      const working = () => withDeadline(work(runner.manager), deadlineMs, () => DatabaseFault.tooSlow(deadlineMs));
      const result = await queue.admit(working);
      await queue.admit(() => runner.commitTransaction());
      return result;
    } catch (error) {
      await queue.admit(() => undo(runner));
      throw error;
    }
  };
  // Work that may take longer waits longer for its turn, too.
  return (work, deadlineMs = UNIT_MS) => queue.next(Math.max(UNIT_MS, deadlineMs), () => attempt(work, deadlineMs));
}

/**
 * A full disk makes SQLite roll back by itself. If TypeORM went on believing in the transaction, every later unit
 * would be a savepoint in one that is never committed: acknowledged, and gone with the process.
 */
export async function undo(runner: QueryRunner): Promise<void> {
  // What failed before is what the caller has to know. The next BEGIN fails if this does, and tries it again.
  if (await isInTransaction(runner)) await runner.query('ROLLBACK').catch(() => undefined);
  Object.assign(runner, { isTransactionActive: false, transactionDepth: 0 });
}

/** Asked of SQLite: TypeORM's own count is wrong as soon as SQLite rolls back by itself. */
async function isInTransaction(runner: QueryRunner): Promise<boolean> {
  return ((await runner.connect()) as Connection).inTransaction;
}

/**
 * A statement from elsewhere would land in the middle of another transaction and share its fate; one after SQLite
 * has rolled back would be stored by itself, so then nothing goes through, even if the work caught the error.
 */
function admitTurnsOnly(runner: QueryRunner, queue: WriteQueue): void {
  const run = runner.query.bind(runner) as (...statement: unknown[]) => Promise<never>;
  let fault: unknown;
  runner.query = async (sql: string, ...rest: unknown[]) => {
    if (!queue.isOurTurn) {
      throw new Error(`Writing goes through the unit of work, and ends with it: ${sql.slice(0, 80)}`);
    }
    // Taking the write lock at once, lest a second process make our first write fail for good instead of wait.
    if (sql === 'BEGIN TRANSACTION') return run('BEGIN IMMEDIATE', ...rest);
    if (!(await isInTransaction(runner))) throw fault as Error;
    try {
      return await run(sql, ...rest);
    } catch (error) {
      fault = error;
      throw error;
    }
  };
}
