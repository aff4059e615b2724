const { default: TestSequencer } = require('@jest/test-sequencer');

/** Files that start whole graphs and browsers; how long they take shows in no file's size. */
const isLong = ({ path }) => /[\\/]test[\\/](supergraph|standalone|playground|isolation)[\\/]/.test(path);

/** So that none is left to one worker alone at the end, on a machine that has not seen them run before. */
class LongestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}

module.exports = LongestFirst;
