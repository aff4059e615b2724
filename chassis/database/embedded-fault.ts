import { DatabaseFault } from './database-fault';

/** ENOENT is said of a folder to be made where nothing can be, as under /proc. */
const unwritable = /^(SQLITE_(CANTOPEN|READONLY|PERM|IOERR|FULL)|EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST|ENOSPC)/;

/** Puts what goes wrong when a SQLite file is opened into one sentence. */
export function embeddedFault(error: unknown, file: string): unknown {
  if (error instanceof DatabaseFault) return error;
  const { code: own, driverError } = error as { code?: string; driverError?: { code?: string } };
  const code = driverError?.code ?? own ?? '';
  if (unwritable.test(code)) {
    return new DatabaseFault('UNWRITABLE', `The database file ${file} cannot be written (${code}).`, error);
  }
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return new DatabaseFault('NOT_A_DATABASE', `The file ${file} is not a database that can be read (${code}).`, error);
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new DatabaseFault('LOCKED', `The database file ${file} is held by another process.`, error);
  }
  return error;
}
