const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Before a run: the folder in which its tests have theirs. */
module.exports = () => {
  process.env.TEST_FOLDER = mkdtempSync(join(tmpdir(), 'partner-graph-'));
};
