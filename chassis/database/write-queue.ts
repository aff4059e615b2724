import { AsyncLocalStorage } from 'node:async_hooks';
import { DatabaseFault } from './database-fault';
import { withDeadline } from './deadline';

/**
 * TypeORM has one SQLite connection for all work, so two transactions at once would commit and roll back
 * each other's rows. Here they take turns, in the order of asking.
 */
export class WriteQueue {
  private readonly turns = new AsyncLocalStorage<{ over: boolean }>();
  private tail: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly limit = 200) {}

  /** Runs the work alone. It is not begun at all when its turn does not come within the time given. */
  async next<Result>(patienceMs: number, work: () => Promise<Result>): Promise<Result> {
    if (this.waiting >= this.limit) throw DatabaseFault.overloaded();
    const before = this.tail;
    let leave: () => void = () => undefined;
    const mine = new Promise<void>((resolve) => (leave = resolve));
    this.tail = before.then(() => mine);
    try {
      this.waiting += 1;
      await withDeadline(before, patienceMs, () => DatabaseFault.overloaded()).finally(() => (this.waiting -= 1));
      return await work();
    } finally {
      leave();
    }
  }

  /** Statements are let through from within the work until it ends: not before, and not from what lingers after it. */
  async admit<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = { over: false };
    try {
      return await this.turns.run(turn, work);
    } finally {
      turn.over = true;
    }
  }

  get isOurTurn(): boolean {
    return this.turns.getStore()?.over === false;
  }
}
