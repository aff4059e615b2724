import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';
import { MINUTE_MS, type Clock } from '../time';

/**
 * The time of the database server, which is one for all processes that share a database, whatever their own clocks say.
 * The server is asked when the database is opened, and now and then since; in between, time is measured from its answer.
 */
export class MysqlClock implements Clock {
  /** What is to be added to this process's monotonic clock. */
  private offset: number | undefined;
  private askedAt = 0;
  /** Asking is no part of the request or the unit of work in whose course an answer has become old. */
  private readonly apart = AsyncLocalStorage.snapshot();

  constructor(private readonly source: DataSource) {}

  now(): Date {
    if (this.offset === undefined) throw new Error('The database was not asked for its time.');
    // Judged by the process's own clock, which other than the monotonic one goes on while a machine sleeps.
    if (Math.abs(Date.now() - this.askedAt) > MINUTE_MS) this.apart(() => void this.ask().catch(() => undefined));
    return new Date(this.offset + performance.now());
  }

  /** An answer was right at some moment between question and arrival; time is set by no more than that requires. */
  async ask(): Promise<void> {
    this.askedAt = Date.now();
    const from = performance.now();
    const [row] = await this.source.query<{ moment: Date }[]>('SELECT UTC_TIMESTAMP(3) AS moment');
    if (!row) throw new Error('The database does not know the time.');
    const least = row.moment.getTime() - performance.now();
    const most = row.moment.getTime() - from;
    this.offset = Math.min(Math.max(this.offset ?? (least + most) / 2, least), most);
  }
}
