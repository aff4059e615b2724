import { pino, type DestinationStream, type Logger } from 'pino';
import { isErrorAlone, loggedError } from './logged-error';
import { toStandardError } from './output';

export type { Logger } from 'pino';

/** What must never reach a log, at any place of an entry. */
const secrets = ['token', 'authorization', 'cookie', 'password', 'secret', 'email', 'variables', 'text', 'html'];

/** JSON lines on standard error, so that what a command prints for people stays apart. */
export function createLog(name: string, level: string, stream: DestinationStream = toStandardError()): Logger {
  return pino(
    {
      name,
      level,
      base: { name },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      redact: { paths: secrets.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
      serializers: { err: (error: unknown) => loggedError(error) },
      hooks: {
        // Where we say nothing pino would say what the error says, values included.
        logMethod(entry, write) {
          try {
            if (entry.length === 1 && isErrorAlone(entry[0])) write.call(this, entry[0], 'fault');
            else write.apply(this, entry);
          } catch {
            // Whatever an entry holds may throw when it is read. The caller goes on all the same.
            write.call(this, 'an entry that could not be read');
          }
        },
      },
    },
    stream,
  );
}
