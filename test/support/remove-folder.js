const { rmSync } = require('node:fs');

/** After a run, when nothing that it started is left. */
module.exports = () => rmSync(process.env.TEST_FOLDER, { recursive: true, force: true });
