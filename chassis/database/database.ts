import type { DataSource, EntityManager, MigrationInterface } from 'typeorm';
import type { Logger } from 'pino';
import type { CommitSignal } from './commit-signal';
import type { Clock } from '../time';
import type { DryRuns } from './dry-run';
import type { Transact } from './transact';

export type Dialect = 'sqlite' | 'mysql';

export interface EmbeddedLocation {
  readonly dialect: 'sqlite';
  readonly file: string;
}

export interface MysqlLocation {
  readonly dialect: 'mysql';
  /** `mysql://user:password@host:port` */
  readonly url: string;
  readonly name: string;
}

export type DatabaseLocation = EmbeddedLocation | MysqlLocation;

export type EntityClass = new () => object;
export type MigrationClass = new () => MigrationInterface;

export interface DatabaseParts {
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationClass[];
  readonly log: Logger;
  /** For tests and benchmarks, which count. */
  readonly onStatement?: ((sql: string) => void) | undefined;
}

/** A connection that nothing is written through. */
export type Reader = DataSource;

/** What plain SQL is read through: a connection, or a unit of work that must see its own writes. */
export type SqlReader = Pick<EntityManager, 'query'>;

export interface Database {
  readonly dialect: Dialect;
  readonly writer: DataSource;
  /** On SQLite a second, read-only connection; on MySQL the same pool. Within a dry run, what that has written so far. */
  readonly reader: Reader;
  /** For the unit of work and for loading in bulk; everything else writes through the unit of work. */
  readonly transact: Transact;
  /** Notifies of every commit of this process that recorded events. */
  readonly committed: CommitSignal;
  readonly dryRuns: DryRuns;
  /** By it everything is timed that is stored here: one for all processes that have this database open. */
  readonly clock: Clock;
  close(): Promise<void>;
}
