const { mkdtempSync } = require('node:fs');
const { quickFolder } = require('./memory');
const { join } = require('node:path');

/** Before a run: the folder in which its tests have theirs. */
module.exports = () => {
  process.env.TEST_FOLDER = mkdtempSync(join(quickFolder(), 'partner-graph-'));
};
