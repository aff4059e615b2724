/** What a log keeps of an error: enough to find the place, nothing of the rows that were worked on. */
interface LoggedError {
  readonly type: string;
  readonly message?: string;
  readonly code?: string | number;
  readonly errno?: number;
  readonly query?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

const mostCauses = 3;
const mostOfQuery = 1000;

/** Databases put values into messages, parameters and statements; so what is kept is chosen, not what is left out. */
export function loggedError(error: unknown, causes = mostCauses): LoggedError {
  if (!looksLikeError(error)) return { type: typeof error };
  const { message, code, errno, query, stack, cause } = error;
  return {
    type: error.constructor.name,
    message: maskQuoted(message),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(typeof errno === 'number' && { errno }),
    ...(typeof query === 'string' && { query: maskLiterals(query).slice(0, mostOfQuery) }),
    ...(typeof stack === 'string' && { stack: framesOf(stack, message) }),
    ...(looksLikeError(cause) && causes > 0 && { cause: loggedError(cause, causes - 1) }),
  };
}

const LONGEST_MESSAGE = 4_000;

/**
 * From the first quote to the last, because a value may hold quotes itself. The key that a value is a duplicate for is
 * ours, and always the last word.
 */
export function maskQuoted(message: string): string {
  // Many quotes take time by the square of the length; and what is cut off must not be the quote at the end.
  if (message.length > LONGEST_MESSAGE) return `${message.slice(0, LONGEST_MESSAGE).split(/['"]/, 1).join('')}…`;
  return (
    message
      // eslint-disable-next-line regexp/no-super-linear-move -- of a message that is no longer than that
      .replace(/(?<!\w)'.*'(?= for key '[\w.]+'$)|(?<!\w)'.*'(?!\w)/s, "'…'")
      .replace(/(?<!\w)".*"(?!\w)/s, '"…"')
  );
}

/** TypeORM writes numbers into its statements for SQLite. */
function maskLiterals(query: string): string {
  return query.replace(/'[^']*'/g, '?').replace(/\b\d+(\.\d+)?\b/g, '?');
}

/** A stack begins with the message, whose lines may look like frames. */
function framesOf(stack: string, message: string): string {
  const start = stack.indexOf(message);
  const lines = (start < 0 ? stack : stack.slice(start + message.length)).split('\n');
  return lines
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .join('\n');
}

type ErrorLike = Error & { readonly code?: unknown; readonly errno?: unknown; readonly query?: unknown };

/** By its looks, as errors of other realms are no instances of ours. */
function looksLikeError(error: unknown): error is ErrorLike {
  return typeof error === 'object' && error !== null && typeof (error as Partial<Error>).message === 'string';
}

/** An error, or an entry with one, that was logged without a message. */
export function isErrorAlone(entry: unknown): boolean {
  return looksLikeError(entry) || (typeof entry === 'object' && entry !== null && 'err' in entry);
}
