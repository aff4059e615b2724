import type { Logger as TypeormLogger } from 'typeorm';
import type { DatabaseParts } from './database';

const nothing = (): void => undefined;

/** Hands every statement to the counter, if there is one. Failures are not logged here: they are thrown, and logged once above. */
export function statementsTo({ log, onStatement }: DatabaseParts): TypeormLogger {
  return {
    logQuery: (sql) => onStatement?.(sql),
    logQueryError: nothing,
    logQuerySlow: nothing,
    logSchemaBuild: nothing,
    logMigration: (message) => log.debug({ migration: message }, 'migration'),
    log: nothing,
  };
}
