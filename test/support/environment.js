const { TestEnvironment } = require('jest-environment-node');
const { transformFileSync } = require('@swc/core');

const { '.json': json } = require.extensions;
delete require.extensions['.json'];
require.extensions['.ts'] = (module, path) =>
  module._compile(transformFileSync(path, { sourceMaps: 'inline' }).code, path);
// Tried after the code, which may have data of the same name beside it.
require.extensions['.json'] = json;

/** What is compared by identity, asked by `instanceof` or set: the tests' and the product's have to be the same. */
const shared = { process, Reflect, String, Number, Boolean, Date, Map, Set, Error, TypeError, RangeError, SyntaxError };

/**
 * The product and the packages are loaded once for a worker, by Node itself, as `outside.js` asks for them; loading them
 * anew for every file took half of the time of all tests. The tests and what supports them have a world of their own for
 * each file, as always.
 */
class Environment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    // As the programs do it: before any class is decorated.
    require('reflect-metadata');
    const { watch, watchAll } = config.globalConfig;
    if (watch || watchAll) forgetProduct();
    Object.assign(this.global, shared, { outside: require });
  }
}

/** One process makes run after run while a person works on the code. */
function forgetProduct() {
  for (const path of Object.keys(require.cache)) if (path.endsWith('.ts')) delete require.cache[path];
}

module.exports = Environment;
