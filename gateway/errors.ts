import type { FailureCode } from './sources/source';
import type { RequestScope } from './request-scope';
import { MOST_BYTES, type Production } from './production';

/** An error as clients read it. `path` and `locations` say where, the code says what, the request id whom to ask. */
export interface ClientError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions: { readonly code: string; readonly [key: string]: unknown };
}

export const INTERNAL = 'INTERNAL';
export const INTERNAL_MESSAGE = 'Something went wrong on our side.';
const LONGEST_MESSAGE = 500;

const failures: Readonly<Record<FailureCode, string>> = {
  SUBGRAPH_TIMEOUT: 'A part of the answer took too long.',
  SUBGRAPH_UNAVAILABLE: 'A part of the answer is not available at the moment.',
  SUBGRAPH_BAD_RESPONSE: 'A part of the answer could not be understood.',
};

/** Codes by which a subgraph tells a client something that the client can act upon. */
const passedOn: ReadonlySet<unknown> = new Set([
  'BAD_USER_INPUT',
  'CONFLICT_RETRY',
  'IDEMPOTENCY_IN_PROGRESS',
  'IDEMPOTENCY_KEY_REUSED',
  'OVERLOADED',
  'SERVICE_UNAVAILABLE',
  'SOURCE_UNAVAILABLE',
]);

/** Codes of the gateway's own, made from nothing but the client's own words. */
const ownCodes: ReadonlySet<unknown> = new Set([
  ...passedOn,
  ...Object.keys(failures),
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INVALID_GRAPHQL',
  'MAX_RECURSIVE_SELECTIONS_EXCEEDED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'QUERY_LIMIT',
  'QUERY_TOO_EXPENSIVE',
]);

export function isOwnCode(code: unknown): boolean {
  return ownCodes.has(code);
}

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

export function shortened(message: string): string {
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
}

/** Takes from a subgraph's error what may be passed on. Where that is nothing, the log is where the rest is found. */
export function bySubgraph(
  error: unknown,
  service: string,
  { log, passport: { requestId } }: RequestScope,
): ClientError {
  const { message, path, extensions } = (error ?? {}) as Record<string, unknown>;
  const { code, argument } = (extensions ?? {}) as Record<string, unknown>;
  const place = isPath(path) ? { path } : {};
  if (typeof message === 'string' && passedOn.has(code)) {
    const named = typeof argument === 'string' ? { argument: shortened(argument) } : {};
    // So that the client is told once, however many parts of the answer are missing for it.
    const by = code === 'SOURCE_UNAVAILABLE' ? { service } : {};
    return { message: shortened(message), ...place, extensions: { code: String(code), ...named, ...by } };
  }
  // INTERNAL says that the subgraph has logged the fault already, under the same request id.
  if (code !== INTERNAL) log.error({ requestId, service, code, message, path }, 'fault in a subgraph');
  return { message: INTERNAL_MESSAGE, ...place, extensions: { code: INTERNAL } };
}

function isPath(path: unknown): path is (string | number)[] {
  return Array.isArray(path) && path.every((step) => typeof step === 'string' || typeof step === 'number');
}
