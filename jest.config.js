const { chromium, mysqlUrl, mysqlVersion } = require('./test/support/machine');
const { startMysqlServer } = require('./test/support/mysql-server');

/** @returns {Promise<import('jest').Config>} */
module.exports = async () => {
  // Settings of the test processes, so that every test file sees the same machine.
  await startMysqlServer();
  process.env.TEST_ON_MYSQL = (await mysqlVersion()) ?? '';
  process.env.TEST_MYSQL_URL = mysqlUrl();
  process.env.TEST_ON_CHROMIUM = chromium() ?? '';
  process.env.APOLLO_TELEMETRY_DISABLED = '1';
  return {
    testEnvironment: 'node',
    testMatch: ['<rootDir>/test/**/*.test.ts'],
    setupFilesAfterEnv: process.env.TEST_ON_MYSQL ? [] : ['<rootDir>/test/support/without-mysql.ts'],
    // jose is published as ES modules only; Node can require those, Jest's own module system cannot.
    transform: { '^.+\\.(ts|js)$': '@swc/jest' },
    transformIgnorePatterns: ['/node_modules/(?!jose/)'],
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
    workerIdleMemoryLimit: '400MB',
  };
};
