import { GraphQLError, isValueNode, type GraphQLFormattedError } from 'graphql';
import { DatabaseFault } from '../database/database-fault';
import { isOutage } from '../database/outage';
import type { Passport } from '../http/passport';
import type { Logger } from '../process/log';
import { BadRequest, SourceUnavailable, Unavailable } from '../refusal';
import { GivenUp } from './patience';

/** Who is answered, and the log whose every line has the ids of the request. */
interface Asking {
  readonly passport: Passport;
  readonly log: Logger;
}

const TOO_EXPENSIVE = 'QUERY_TOO_EXPENSIVE';

/** Not worth an explanation: the gateway has its own for the client. */
export const tooExpensive = () => new GraphQLError('There is too much of it.', { extensions: { code: TOO_EXPENSIVE } });

/** What a client may see of an error: all of one that it caused, nothing of any other but a number to ask about. */
export function formatError(error: GraphQLError, asked: Asking): GraphQLFormattedError {
  const { originalError, path } = error;
  if (originalError instanceof BadRequest) {
    const { argument } = originalError;
    return { message: error.message, ...(path && { path }), extensions: { code: 'BAD_USER_INPUT', argument } };
  }
  // It is graphql-js itself that objects to the operation or its variables, or a scalar that cannot read one.
  if (!path && (!originalError || codeOf(error))) return asWritten(error, codeOf(error) ?? 'BAD_USER_INPUT');
  return { ...formatFault(originalError ?? error, asked), ...(path && { path }) };
}

/** Scalars say themselves that a value is none of theirs; the gateway knows nothing of what they take. */
export const codeOf = ({ extensions: { code } }: GraphQLError): string | null =>
  code === 'BAD_USER_INPUT' || code === TOO_EXPENSIVE ? code : null;

export function asWritten(error: GraphQLError, code: string): GraphQLFormattedError {
  const { message, locations, path } = error.toJSON();
  return { message, ...(locations && { locations }), ...(path && { path }), extensions: { code } };
}

/** Faults of the database that are over in a moment, and what clients know them by. */
const transient: Readonly<Record<string, string>> = { OVERLOADED: 'OVERLOADED', CONFLICT: 'CONFLICT_RETRY' };

/** What may be put right or tried again says so; the rest is a fault of ours. */
export function formatFault(error: unknown, { passport: { requestId }, log }: Asking): GraphQLFormattedError {
  // Null in a variable, where it must not be: graphql-js names the value, and the field where the fault is ours.
  if (error instanceof GraphQLError && error.nodes?.every(isValueNode)) return asWritten(error, 'BAD_USER_INPUT');
  if (error instanceof GivenUp) return { message: 'This took too long.', extensions: { code: 'DEADLINE_EXCEEDED' } };
  // The outage itself is logged once, where the source is watched.
  if (error instanceof SourceUnavailable) return { message: error.message, extensions: { code: 'SOURCE_UNAVAILABLE' } };
  if (error instanceof Unavailable) {
    log.warn({ err: error }, 'no answer from elsewhere');
    return { message: error.message, extensions: { code: 'SERVICE_UNAVAILABLE' } };
  }
  const code = error instanceof DatabaseFault && transient[error.code];
  if (code) return { message: error.message, extensions: { code } };
  if (isOutage(error)) {
    log.error({ err: error }, 'the database is not available');
    return { message: 'This cannot be had at the moment; try again.', extensions: { code: 'SERVICE_UNAVAILABLE' } };
  }
  log.error({ err: error }, 'fault');
  return { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL', requestId } };
}
