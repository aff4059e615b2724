import type { Pool, PoolConnection } from 'mysql2';
import { DatabaseFault } from './database-fault';

const acquireMs = 1500;
const session =
  "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', " +
  "time_zone = '+00:00', innodb_lock_wait_timeout = 3";
const isolation = 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED';

const leases = new WeakMap<object, NodeJS.Timeout>();

/** Commands of one connection run in order, so these come before whatever it was opened for. */
export function sessionSettings(pool: Pool): Pool {
  pool.on('connection', (connection) => {
    // The pool listens once; a second error of a dying connection would end the process.
    connection.on('error', () => undefined);
    for (const statement of [session, isolation]) {
      connection.query(statement, (error) => {
        if (error) connection.destroy();
      });
    }
  });
  return pool;
}

/**
 * mysql2 waits for ever, both for a free connection and for an answer. Here a caller that waits too long for one
 * is turned away, and a connection kept too long is cut: a silent server must not take the whole pool with it.
 */
export function lendFor(leaseMs: number, pool: Pool): Pool {
  const take = pool.getConnection.bind(pool);
  pool.getConnection = (callback) => {
    let gaveUp = false;
    const timer = setTimeout(() => {
      gaveUp = true;
      callback(DatabaseFault.overloaded(), undefined as never);
    }, acquireMs);
    take((error, connection) => {
      clearTimeout(timer);
      if (!gaveUp) callback(error && crowded(error), error ? connection : lend(connection, leaseMs));
      // A connection that arrives after its taker left goes back.
      else if (!error) connection.release();
    });
  };
  return pool;
}

/** Gives the holder of a connection another time to finish. */
export function prolong(connection: PoolConnection, leaseMs: number): void {
  clearTimeout(leases.get(connection));
  leases.set(connection, setTimeout(cut, leaseMs, connection, leaseMs).unref());
}

/** Takes the connection out of the pool and fails what it is doing; `destroy()` alone would leave callers waiting. */
export function cut(connection: PoolConnection, leaseMs: number): void {
  const { stream } = connection as { stream?: { destroy(error: Error): void } };
  connection.destroy();
  stream?.destroy(DatabaseFault.tooSlow(leaseMs));
}

function lend(connection: PoolConnection, leaseMs: number): PoolConnection {
  prolong(connection, leaseMs);
  connection.release = () => {
    clearTimeout(leases.get(connection));
    Reflect.deleteProperty(connection, 'release');
    connection.release();
  };
  return connection;
}

function crowded(error: NodeJS.ErrnoException): NodeJS.ErrnoException {
  return error.message === 'Queue limit reached.' ? DatabaseFault.overloaded() : error;
}
