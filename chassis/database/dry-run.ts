import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager } from 'typeorm';
import type { Transact } from './transact';

/** What a dry run came to, and the events that it would have left. */
export interface Tried<Result, Event = unknown> {
  readonly result: Result;
  readonly events: readonly Event[];
}

/** Whether all that each source had recorded was known here before the dry run began. */
type CaughtUp = ReadonlyMap<string, boolean>;

/**
 * Runs work in one transaction that is always undone. Units of work within it become steps of that transaction, and
 * whatever is read within it sees what they have written.
 */
export class DryRuns {
  private readonly running = new AsyncLocalStorage<DryRun>();

  constructor(private readonly transact: Transact) {}

  get current(): DryRun | undefined {
    return this.running.getStore();
  }

  async run<Result>(caughtUp: CaughtUp, work: () => Promise<Result>, deadlineMs?: number): Promise<Tried<Result>> {
    try {
      return await this.transact(async (manager): Promise<never> => {
        const dryRun = new DryRun(manager, caughtUp);
        const result = await this.running.run(dryRun, work).finally(() => {
          dryRun.end();
        });
        dryRun.assertSound();
        throw new Undone({ result, events: dryRun.events });
      }, deadlineMs);
    } catch (error) {
      if (error instanceof Undone) return error.tried as Tried<Result>;
      throw error;
    }
  }

  /** Reads from the source; within a dry run, through the connection of its transaction. */
  readerOver(source: DataSource): DataSource {
    return new Proxy(source, {
      get: (_, name) => {
        const manager = this.current?.manager;
        if (name === 'manager') return manager ?? source.manager;
        const holder = manager && asManagersDo.has(name) ? manager : source;
        const value: unknown = Reflect.get(holder, name);
        return typeof value === 'function' ? (value.bind(holder) as unknown) : value;
      },
    });
  }
}

/** What managers answer as data sources do. */
const asManagersDo: ReadonlySet<string | symbol> = new Set(['query', 'getRepository', 'createQueryBuilder']);

class DryRun {
  readonly events: unknown[] = [];
  private isOver = false;
  private failure: { readonly error: unknown } | undefined;

  constructor(
    readonly manager: EntityManager,
    readonly caughtUp: CaughtUp,
  ) {}

  /** Work that fails is taken back by itself, so that what comes after it finds things as a real run would. */
  async step<Result>(work: (manager: EntityManager) => Promise<Tried<Result>>): Promise<Result> {
    // What lingers must not become a change after all.
    if (this.isOver) throw new Error('This dry run is over.');
    await this.manager.query('SAVEPOINT step');
    try {
      const { result, events } = await work(this.manager);
      this.events.push(...events);
      return result;
    } catch (error) {
      await this.manager.query('ROLLBACK TO SAVEPOINT step').catch((fault: unknown) => {
        this.failure ??= { error: fault };
      });
      throw error;
    }
  }

  end(): void {
    this.isOver = true;
  }

  /** Where the database has given up the transaction, no answer made in it counts: it is run again, or fails. */
  assertSound(): void {
    if (this.failure) throw this.failure.error as Error;
  }
}

class Undone extends Error {
  constructor(readonly tried: Tried<unknown>) {
    super('A dry run is undone.');
  }
}
