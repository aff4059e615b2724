// Says at the end what the tests ran on, and how many passed, in a form that any machine can read.
class ClosingLines {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numFailedTestSuites }) {
    const { TEST_ON_MYSQL: mysql, TEST_ON_CHROMIUM: browser } = process.env;
    const databases = ['SQLite (embedded)', ...(mysql ? [`MySQL protocol (${mysql})`] : [])];
    // A suite that could not even start has no failed test, but it has failed.
    const failed = Math.max(numFailedTests, numFailedTestSuites);
    process.stdout.write(`\nDatabases: ${databases.join(', ')}${mysql ? '' : '; no MySQL or MariaDB answered'}.\n`);
    process.stdout.write(`Browser: ${browser || 'none found; the playground was not opened'}.\n`);
    // After the runner's own summary, which is written once all reporters are through.
    process.once('exit', () => process.stdout.write(`${numPassedTests} passed, ${failed} failed\n`));
  }
}

module.exports = ClosingLines;
