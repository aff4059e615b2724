// A MariaDB of the run's own, in memory and without durability: nothing of it outlives the run.
const { execFileSync, spawn } = require('node:child_process');
const { once } = require('node:events');
const { existsSync, mkdtempSync } = require('node:fs');
const { createServer } = require('node:net');
const { delimiter, join } = require('node:path');
const { createInterface } = require('node:readline');
const { quickFolder } = require('./memory');

const { env } = process;
const LOG_SIZE = '--innodb-log-file-size=64M';
const throwaway = [
  LOG_SIZE,
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-flush-method=nosync',
  '--innodb-doublewrite=0',
  '--innodb-stats-persistent=0',
  '--innodb-buffer-pool-size=128M',
  '--skip-log-bin',
  '--skip-name-resolve',
  '--performance-schema=0',
  '--max-connections=500',
  '--character-set-server=utf8mb4',
];

/**
 * Starts a server for this run where MariaDB is installed, and names it in TEST_MYSQL_URL; not where a person has named
 * one there. Where it does not start, the tests use the server that answers at the usual address.
 */
async function startMysqlServer() {
  const [install, server] = [programOf('mariadb-install-db'), programOf('mariadbd')];
  if (env.TEST_MYSQL_URL || env.TEST_MYSQL === 'none' || !install || !server) return;
  try {
    env.TEST_MYSQL_URL = await start(install, server);
  } catch (error) {
    process.stderr.write(`MariaDB is installed, but did not start for the tests: ${error.message}\n`);
  }
}

async function start(install, server) {
  const folder = mkdtempSync(join(quickFolder(), 'partner-graph-mariadb-'));
  // Started by root it refuses to run without this.
  const user = process.getuid() === 0 ? ['--user=root'] : [];
  // A server that starts removes every temporary table in its folder for those, also of one that is running on them.
  const settings = ['--no-defaults', `--datadir=${join(folder, 'data')}`, `--tmpdir=${folder}`, ...user];
  const root = ['--auth-root-authentication-method=normal', '--skip-test-db'];
  execFileSync(install, [...settings, ...root, LOG_SIZE], { stdio: ['ignore', 'ignore', 'pipe'] });
  const port = await freePort();
  const place = ['--bind-address=127.0.0.1', `--port=${port}`, `--socket=${join(folder, 'socket')}`];
  await readiness(watched(folder, [server, ...settings, ...throwaway, ...place]));
  return `mysql://root@127.0.0.1:${port}`;
}

/**
 * The server ends when this process does, however that ends: the shell between them reads the end of its input then.
 * In a session of its own, so that Ctrl-C does not reach it before the tests have ended.
 */
function watched(folder, command) {
  const script = 'folder=$1; shift; "$@" & exec 2>&-; read -r _; kill -9 $!; wait; rm -rf "$folder"';
  return spawn('/bin/sh', ['-c', script, 'sh', folder, ...command], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
}

/** Resolves when the server takes connections, and does not keep this process alive for it. */
async function readiness(shell) {
  const lines = [];
  for await (const line of createInterface(shell.stderr)) {
    lines.push(line);
    if (line.includes('ready for connections')) break;
  }
  if (!lines.at(-1)?.includes('ready for connections')) {
    shell.stdin.end();
    throw new Error(lines.slice(-5).join('\n'));
  }
  shell.stderr.resume();
  for (const each of [shell, shell.stdin, shell.stderr]) each.unref();
}

/** Servers stand where not every user's PATH leads. */
function programOf(name) {
  const folders = [...(env.PATH || '').split(delimiter), '/usr/local/sbin', '/usr/sbin'];
  return folders.map((folder) => join(folder, name)).find(existsSync);
}

/** A port that was free a moment ago. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

module.exports = { startMysqlServer };
