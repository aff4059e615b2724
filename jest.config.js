const { chromium, mysqlUrl, mysqlVersion, redisServer } = require('./test/support/machine');
const { dependencies, optionalDependencies, devDependencies } = require('./package.json');
const { startMysqlServer } = require('./test/support/mysql-server');

/** Loaded by Node itself, once for a worker: see test/support/environment.js. */
const outside = '<rootDir>/test/support/outside.js';
const root = __dirname.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const product = ['gateway', 'chassis', 'subgraphs', 'schema', 'standalone', 'bench'];
const packages = [dependencies, optionalDependencies, devDependencies]
  .flatMap(Object.keys)
  .filter((name) => !/^@?(jest|swc)\b/.test(name));

/** @returns {Promise<import('jest').Config>} */
module.exports = async () => {
  // Settings of the test processes, so that every test file sees the same machine.
  await startMysqlServer();
  process.env.TEST_ON_MYSQL = (await mysqlVersion()) ?? '';
  process.env.TEST_MYSQL_URL = mysqlUrl();
  process.env.TEST_ON_CHROMIUM = chromium() ?? '';
  process.env.TEST_ON_REDIS = redisServer() ?? '';
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  return {
    testEnvironment: '<rootDir>/test/support/environment.js',
    testMatch: ['<rootDir>/test/**/*.test.ts'],
    setupFilesAfterEnv: process.env.TEST_ON_MYSQL ? [] : ['<rootDir>/test/support/without-mysql.ts'],
    transform: {
      [`^${root}/(${product.join('|')})/.+\\.ts$`]: outside,
      [`/node_modules/(${packages.join('|')})/`]: outside,
      '^.+\\.ts$': '@swc/jest',
    },
    transformIgnorePatterns: [],
    modulePathIgnorePatterns: ['<rootDir>/dist/'],
    globalSetup: '<rootDir>/test/support/make-folder.js',
    globalTeardown: '<rootDir>/test/support/remove-folder.js',
    testSequencer: '<rootDir>/test/support/longest-first.js',
    reporters: ['default', '<rootDir>/test/support/closing-lines.js'],
    // Looked up in the sandbox, each of these costs some twenty times as much. Those that packages declare anew cannot be here.
    sandboxInjectedGlobals: [
      'Array',
      'Map',
      'Math',
      'Number',
      'Object',
      'Promise',
      'Reflect',
      'Set',
      'String',
      'Symbol',
    ],
    testTimeout: 60_000,
    maxWorkers: 2,
    // Jest keeps something of every file's modules; beyond this a worker spends its time looking for what to forget.
    workerIdleMemoryLimit: '1GB',
  };
};
