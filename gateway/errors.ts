import { MOST_BYTES, type Production } from './production';
import type { RequestScope } from './request-scope';

/** An error as clients read it: `path` says where, the code says what, and the log has the rest by the request id. */
export interface ClientError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions: { readonly code: string; readonly [key: string]: unknown };
}

export const INTERNAL = 'INTERNAL';
export const INTERNAL_MESSAGE = 'Something went wrong on our side.';
const LONGEST_MESSAGE = 500;

const failures = {
  SUBGRAPH_TIMEOUT: 'A part of the answer took too long.',
  SUBGRAPH_UNAVAILABLE: 'A part of the answer is not available at the moment.',
  SUBGRAPH_BAD_RESPONSE: 'A part of the answer could not be understood.',
} as const;

type FailureCode = keyof typeof failures;

/** A subgraph that did not answer as a subgraph should. The reason is for the log only: it may name hosts. */
export class SubgraphFailure extends Error {
  constructor(
    readonly code: FailureCode,
    readonly reason: string,
  ) {
    super(`${code}: ${reason}`);
  }
}

/** Thrown once the client has hung up: for a query, no subgraph is asked any more. A mutation is done to its end. */
export class ClientGone extends Error {}

/** There is no client any more to read it. */
export const clientGone: ClientError = { message: 'The client has hung up.', extensions: { code: 'CLIENT_GONE' } };

/** Codes of a subgraph's errors that a client can act upon. */
const passedOn: ReadonlySet<unknown> = new Set([
  'BAD_USER_INPUT',
  'CONFLICT_RETRY',
  'OVERLOADED',
  'SERVICE_UNAVAILABLE',
  'SOURCE_UNAVAILABLE',
]);

/** Codes whose message may be shown: the gateway's own are made from nothing but what the client wrote. */
const ownCodes: ReadonlySet<unknown> = new Set([
  ...passedOn,
  ...Object.keys(failures),
  clientGone.extensions.code,
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'MAX_RECURSIVE_SELECTIONS_EXCEEDED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'QUERY_LIMIT',
  'QUERY_TOO_EXPENSIVE',
  'RATE_LIMITED',
]);

export const isOwnCode = (code: unknown): boolean => ownCodes.has(code);

/** The whole of what a client learns of a subgraph that did not answer. */
export function failed(code: FailureCode, service: string): ClientError {
  return { message: failures[code], extensions: { code, service } };
}

/** What a client learns of an answer that was stopped on the way. */
export function outgrown({ price, produced, most, isTooLong }: Production): ClientError {
  if (isTooLong) {
    const message = `This answer came to more than ${MOST_BYTES / 1_000_000} MB and was stopped. Ask for less at once.`;
    return { message, extensions: { code: 'QUERY_TOO_EXPENSIVE' } };
  }
  const message = `This answer grew far beyond the ${price} objects that it was priced at and was stopped. Ask for less at once.`;
  return { message, extensions: { code: 'QUERY_TOO_EXPENSIVE', cost: produced, maximum: most } };
}

export const shortened = (message: string): string =>
  message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;

/** Takes from a subgraph's error what may be passed on. Where that is nothing, the error itself goes to the log. */
export function bySubgraph(error: unknown, service: string, scope: RequestScope): ClientError {
  const { message, path, extensions } = (error ?? {}) as Record<string, unknown>;
  const { code, argument } = (extensions ?? {}) as Record<string, unknown>;
  const place = isPath(path) ? { path } : {};
  if (typeof message === 'string' && passedOn.has(code)) {
    const named = typeof argument === 'string' ? { argument: shortened(argument) } : {};
    // By the service, one error is kept for all parts of the answer that are missing for the same reason.
    const by = code === 'SOURCE_UNAVAILABLE' ? { service } : {};
    return { message: shortened(message), ...place, extensions: { code: String(code), ...named, ...by } };
  }
  // INTERNAL says that the subgraph has logged the fault already, under the same request id.
  if (code !== INTERNAL) scope.log.error({ service, code, message, path }, 'fault in a subgraph');
  return { message: INTERNAL_MESSAGE, ...place, extensions: { code: INTERNAL } };
}

const isPath = (path: unknown): path is (string | number)[] =>
  Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number');
