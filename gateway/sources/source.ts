import type { ServedDocument } from '../../chassis/http/documents';
import type { FeedAges } from '../../chassis/http/server';
import type { Answer } from '../../chassis/http/health';
import type { Passport } from '../../chassis/http/passport';

/** One step of a query plan. */
export interface SubgraphRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string | undefined;
  readonly isMutation: boolean;
  /** How many objects the answer may hold before it is not worth having. */
  readonly mostObjects?: number | undefined;
}

export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly unknown[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Why a subgraph is not ready, and how far behind the feeds are that it follows. */
export interface SourceStatus {
  readonly details: Readonly<Record<string, string>>;
  readonly feeds: Awaited<ReturnType<FeedAges>>;
}

/** A way to reach a subgraph. Returns its answer, or throws the SubgraphFailure that says why there is none. */
export interface Source {
  ask(request: SubgraphRequest, passport: Passport): Promise<SubgraphAnswer>;
  /** A file that the subgraph gave out an address for; null where it says that there is none. */
  document?(address: string, passport: Passport): Promise<ServedDocument | null>;
  isReady(): Answer | Promise<Answer>;
  /** What it says of itself beside that, where nobody else in this process does. */
  status?(): Promise<SourceStatus>;
  close(): Promise<void>;
}

export type FailureCode = 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_BAD_RESPONSE';

/** A subgraph that did not answer as a subgraph should. The reason is for the log only: it may name hosts. */
export class SubgraphFailure extends Error {
  constructor(
    readonly code: FailureCode,
    readonly reason: string,
  ) {
    super(`${code}: ${reason}`);
    this.name = 'SubgraphFailure';
  }
}
