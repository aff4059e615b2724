import type { GraphQLSchema } from 'graphql';
import type { EntityClass, MigrationClass } from '../database/database';
import type { Facts, FactsLimits } from '../following/facts';
import type { Follower } from '../following/follower';
import type { FollowingParts } from '../following/followers';
import type { Beforehand } from '../graphql/beforehand';
import { tryOutOn } from '../graphql/dry-run';
import { createExecutor, type Execute, type RelyingContext } from '../graphql/executor';
import { buildFederatedSchema, type SubgraphSchemaParts } from '../graphql/schema';
import type { Documents } from '../http/documents';
import type { Passport } from '../http/passport';
import type { Timer } from '../process/timer';
import type { Settings } from '../settings/config';

/** What a subgraph is made of: its database, and the feeds of the others. */
export interface SubgraphParts extends FactsLimits, FollowingParts {
  readonly secrets: { readonly cursors: string; readonly tokens: string };
  /** How long a query may take; none: as long as it takes. */
  readonly queryDeadlineMs?: number | undefined;
}

/** What it does beside answering. */
interface Working {
  readonly followers: readonly Follower[];
  /** What it knows of the others. */
  readonly facts: Facts;
  readonly timers?: readonly Timer[];
  readonly documents?: Documents;
}

export interface Subgraph extends Working {
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  readonly execute: Execute;
}

/** What a subgraph's folder exports: enough to open its database, run it, print it. */
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

interface Answering<Context extends RelyingContext> extends SubgraphSchemaParts<Context>, Working {
  readonly contextOf: (passport: Passport) => Promise<Context>;
  readonly beforehand?: Beforehand;
}

/** A subgraph that answers, made of its resolvers and what makes their context. */
export function subgraphOf<Context extends RelyingContext>(
  { database, log, queryDeadlineMs }: SubgraphParts,
  { resolvers, orphanedTypes, references, contextOf, beforehand, ...working }: Answering<Context>,
): Subgraph {
  const { sdl, schema } = buildFederatedSchema({ resolvers, orphanedTypes, references });
  const tryOut = tryOutOn(database, working.followers);
  const execute = createExecutor({ schema, contextOf, log, tryOut, beforehand, queryDeadlineMs });
  return { ...working, sdl, schema, execute };
}
