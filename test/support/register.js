// Lets a child process of a test run TypeScript: `node -r ./test/support/register.js script.ts`.
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

require('reflect-metadata');

/** Many processes of a run compile the same files, so the first to compile one keeps it for the others. */
const kept = join(process.env.TEST_FOLDER, 'compiled');
mkdirSync(kept, { recursive: true });

require.extensions['.ts'] = (module, filename) => {
  module._compile(compiled(filename), filename);
};

function compiled(filename) {
  const file = join(kept, createHash('sha256').update(filename).digest('hex'));
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, sourceMaps: 'inline' });
    keep(file, code);
    return code;
  }
}

/** Nothing is lost where it cannot: some scripts run where no file may grow. */
function keep(file, code) {
  try {
    writeFileSync(`${file}.${process.pid}`, code);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // The next process compiles it again.
  }
}
