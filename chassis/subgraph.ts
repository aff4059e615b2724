import type { GraphQLSchema } from 'graphql';
import type { Clock } from './unit-of-work/clock';
import type { Settings } from './settings/config';
import type { Database, EntityClass, MigrationClass } from './database/database';
import type { Documents } from './http/documents';
import type { Facts, FactsLimits } from './events/facts';
import type { Feed } from './events/feed';
import type { Follower } from './events/follower';
import type { Execute } from './graphql/executor';
import type { Logger } from './process/log';
import type { Timer } from './process/timer';

/** What a subgraph is given to stand on. */
export interface SubgraphParts extends FactsLimits {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly secrets: { readonly cursors: string; readonly tokens: string };
  /** The event feeds of the others, by their names. */
  readonly feeds: Readonly<Record<string, Feed>>;
}

export interface Subgraph {
  readonly name: string;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  readonly execute: Execute;
  readonly followers: readonly Follower[];
  /** What it knows of the others. */
  readonly facts: Facts;
  readonly timers?: readonly Timer[];
  readonly documents?: Documents;
}

/** What a subgraph's room exports: enough to open its database, run it, print it. */
export interface SubgraphModule {
  readonly name: string;
  /** Whose events it follows. */
  readonly sources: readonly string[];
  readonly entities: readonly EntityClass[];
  readonly migrations: readonly MigrationClass[];
  /** The settings that only this subgraph has, to be read before anything is opened. */
  readonly settings?: Settings;
  readonly create: (parts: SubgraphParts) => Subgraph;
}
