/** Loads a module of the product or a package by Node itself, once for a worker, instead of anew for every test file. */
module.exports = {
  process: (_source, path) => ({ code: `module.exports = outside(${JSON.stringify(path)});` }),
};
