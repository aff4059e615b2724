import type Sqlite from 'better-sqlite3';
import { DatabaseFault } from './database-fault';

type Driver = typeof Sqlite;

/** Of what better-sqlite3 13 is made for; Node 20 ends at 9. */
const NODE_API_OF_13 = 10;

let loaded: Driver | undefined;

/**
 * The library of the embedded database. No version of better-sqlite3 runs on every Node that is supported: 12 aborts on
 * a Node 24 other than the one it was built for, 13 crashes on Node 20. Both are optional, and each is missed only where
 * it is used.
 */
export const embeddedDriver = (): Driver => (loaded ??= load());

function load(): Driver {
  const name = Number(process.versions['napi']) < NODE_API_OF_13 ? 'better-sqlite3' : 'better-sqlite3-13';
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only one of the two may be loaded
    const driver = require(name) as Driver;
    // Its native part is looked for when the first database is opened.
    new driver(':memory:').close();
    return driver;
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw new DatabaseFault(
      'NOT_INSTALLED',
      `The embedded database cannot be loaded on Node ${process.versions.node}: ${reason} Run npm ci with this Node.`,
      error,
    );
  }
}
