// Loaded before anything else, for anything else may need what an old Node has not. In plain JavaScript, because it runs
// before the build as well.

/** The lines of Node that are supported, each from one version on; package.json names the same as `engines`. */
const LINES = [
  [20, 19],
  [22, 14],
  [24, 11],
];
const CONFIG_EXIT_CODE = 78;

const [major, minor] = process.versions.node.split('.').map(Number);

if (!LINES.some((line) => line[0] === major && line[1] <= minor)) {
  const lines = LINES.map((line) => `${line[0]} (from ${line.join('.')} on)`).join(', ');
  process.stderr.write(`Partner Graph does not run on Node ${process.versions.node}. It runs on Node ${lines}.\n`);
  process.exit(CONFIG_EXIT_CODE);
}

module.exports = LINES;
