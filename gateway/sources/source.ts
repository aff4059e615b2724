import type { ServedDocument } from '../../chassis/http/documents';
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
  /** Aborted when the answer is not wanted any more; none where it is wanted in any case. */
  readonly gone?: AbortSignal | undefined;
}

export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly unknown[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** A way to reach a subgraph. Returns its answer, or throws the SubgraphFailure that says why there is none. */
export interface Source {
  ask(request: SubgraphRequest, passport: Passport): Promise<SubgraphAnswer>;
  /** A file that the subgraph gave out an address for; null where it says that there is none. */
  document?(address: string, passport: Passport): Promise<ServedDocument | null>;
  isReady(): Answer | Promise<Answer>;
  close(): Promise<void>;
}
