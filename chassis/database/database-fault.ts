import { CONFIG_EXIT_CODE, StartFault } from '../process/start-fault';

type DatabaseFaultCode =
  | 'NOT_INSTALLED'
  | 'WRONG_PASSWORD'
  | 'UNREACHABLE'
  | 'NOT_ALLOWED'
  | 'UNWRITABLE'
  | 'NOT_A_DATABASE'
  | 'NEWER_SCHEMA'
  | 'UNRELEASED_SCHEMA'
  | 'UNFINISHED_LOAD'
  | 'WRONG_COLLATION'
  | 'WRONG_SETTINGS'
  | 'LOCKED'
  | 'OVERLOADED'
  | 'DEADLINE_EXCEEDED'
  | 'CONFLICT';

/** A fault of the database that has one sentence for the person who runs it. */
export class DatabaseFault extends StartFault {
  constructor(
    readonly code: DatabaseFaultCode,
    message: string,
    cause?: unknown,
  ) {
    super(message, code === 'UNRELEASED_SCHEMA' ? CONFIG_EXIT_CODE : 1, cause);
  }

  static overloaded(): DatabaseFault {
    return new DatabaseFault('OVERLOADED', 'Too much is waiting for the database; try again in a moment.');
  }

  static tooSlow(milliseconds: number): DatabaseFault {
    return new DatabaseFault(
      'DEADLINE_EXCEEDED',
      `The database work took longer than ${milliseconds} ms; nothing was stored.`,
    );
  }
}
