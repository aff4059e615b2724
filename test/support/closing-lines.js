const NEED = / \(needs (?<need>[^)]+)\)/;

/** Says at the end what the tests ran on, what that left out, and how many passed, in a form that any machine can read. */
class ClosingLines {
  onRunComplete(_contexts, results) {
    process.stdout.write(`\n${closingLines(results, process.env).join('\n')}\n`);
    // After the runner's own summary, which is written once all reporters are through.
    process.once('exit', () => process.stdout.write(`${countLine([results])}\n`));
  }
}

function closingLines({ testResults }, { TEST_ON_MYSQL: mysql, TEST_ON_CHROMIUM: browser, TEST_ON_REDIS: redis }) {
  const databases = ['SQLite (embedded)', ...(mysql ? [`MySQL protocol (${mysql})`] : [])];
  const leftOut = [...leftOutOf(testResults)].map(([need, number]) => `${number} that need ${need}`);
  return [
    `Databases: ${databases.join(', ')}${mysql ? '' : '; no MySQL or MariaDB answered'}.`,
    `Browser: ${browser || 'none found'}.`,
    `Redis: ${redis || 'none found'}.`,
    `Left out: ${leftOut.join(', ') || 'nothing'}.`,
  ];
}

/** How many tests each of the things that are not here would have let run. */
function leftOutOf(files) {
  const numbers = new Map();
  for (const { fullName, status } of files.flatMap((file) => file.testResults)) {
    const need = status === 'pending' && NEED.exec(fullName)?.groups.need;
    if (need) numbers.set(need, (numbers.get(need) ?? 0) + 1);
  }
  return numbers;
}

/** Of one run or several. A file that could not even start has no failed test, but it has failed. */
function countLine(runs) {
  const sum = (number) => runs.reduce((total, run) => total + number(run), 0);
  const failed = sum(({ numFailedTests, numFailedTestSuites }) => Math.max(numFailedTests, numFailedTestSuites));
  return `${sum(({ numPassedTests }) => numPassedTests)} passed, ${failed} failed`;
}

module.exports = ClosingLines;
module.exports.closingLines = closingLines;
module.exports.countLine = countLine;
