import type { MysqlLocation } from './database';
import { DatabaseFault } from './database-fault';
import { unreachable } from './outage';

/** Puts what goes wrong when MySQL is opened into one sentence; the password is never part of it. */
export function mysqlFault(error: unknown, { url, name }: MysqlLocation): unknown {
  if (error instanceof DatabaseFault) return error;
  const { code = '' } = error as { code?: string };
  const { host, username } = new URL(url);
  const fault = (kind: DatabaseFault['code'], sentence: string) => new DatabaseFault(kind, sentence, error);
  if (code === 'ER_ACCESS_DENIED_ERROR' || code === 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR')
    return fault('WRONG_PASSWORD', `The database at ${host} does not accept the password of ${username}.`);
  if (code === 'ER_DBACCESS_DENIED_ERROR' || code === 'ER_TABLEACCESS_DENIED_ERROR')
    return fault('NOT_ALLOWED', `${username} may not create or use the database ${name} at ${host}.`);
  return unreachable.test(code) ? fault('UNREACHABLE', `No database answers at ${host} (${code}).`) : error;
}
