// What this machine has for the tests to run on, asked once, before any of them.
const { accessSync, constants } = require('node:fs');
const { delimiter, join } = require('node:path');
const { createConnection } = require('mysql2/promise');

const { env } = process;
const STANDARD_MYSQL = 'mysql://root@127.0.0.1:3306';
/** Where no server is: a test that asks for one although it is said that there is none is found out. */
const NOWHERE = 'mysql://root@127.0.0.1:1';
const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where the MySQL-protocol server is said to be. */
const mysqlUrl = () => (env.TEST_MYSQL === 'none' ? NOWHERE : env.TEST_MYSQL_URL || STANDARD_MYSQL);

/** The version of that server, or null where none answers. */
async function mysqlVersion() {
  const uri = mysqlUrl();
  try {
    const connection = await createConnection({ uri, connectTimeout: 2_000 });
    const [[{ version }]] = await connection.query('SELECT VERSION() AS version');
    await connection.end();
    return version;
  } catch (error) {
    if (env.TEST_MYSQL === 'required') throw new Error(`TEST_MYSQL=required, but none answers: ${error.message}`);
    return null;
  }
}

/** The path of a Chromium, or null. */
function chromium() {
  if (env.TEST_BROWSER === 'none') return null;
  const found = [env.CHROMIUM_PATH, ...placesOf(browsers)].find((place) => place && isExecutable(place)) || null;
  if (!found && env.TEST_BROWSER === 'required') throw new Error('TEST_BROWSER=required, but there is no Chromium.');
  return found;
}

/** The path of the program of a Redis, which tests start and end as they need it, or null. */
function redisServer() {
  const found =
    env.TEST_REDIS === 'none' ? null : placesOf(['redis-server', 'valkey-server']).find(isExecutable) || null;
  if (!found && env.TEST_REDIS === 'required') throw new Error('TEST_REDIS=required, but there is no redis-server.');
  return found;
}

function placesOf(names) {
  return (env.PATH || '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

module.exports = { chromium, mysqlUrl, mysqlVersion, redisServer };
