import { transformSync } from '@swc/core';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** A small lie in one file: the text to find, which stands there once, and what stands there instead. */
export interface Mutant {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

type Body = (...values: never[]) => unknown;
type Require = (specifier: string) => unknown;

const compiled = new Map<string, string>();

function compile(file: string, source: string): string {
  const known = compiled.get(source);
  if (known !== undefined) return known;
  const { code } = transformSync(source, { filename: file, sourceMaps: false });
  compiled.set(source, code);
  return code;
}

/**
 * Runs synchronous test files over the sources as they are, but for one mutant: with modules of its own, so that
 * nothing of it is left afterwards. Every test is run on the spot; answers how many passed, and which failed.
 */
export class Laboratory {
  private readonly modules = new Map<string, { exports: unknown }>();
  private readonly names: string[] = [];
  readonly failed: string[] = [];
  passed = 0;

  constructor(private readonly mutant: Mutant | null = null) {}

  run(testFile: string): void {
    this.load(join(root, testFile));
  }

  private load(file: string): unknown {
    const known = this.modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} as unknown };
    this.modules.set(file, module);
    const source = this.sourceOf(file);
    if (file.endsWith('.json')) {
      module.exports = JSON.parse(source);
      return module.exports;
    }
    const { test, describe } = this.words();
    const names = ['module', 'exports', 'require', 'test', 'describe', 'expect'];
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- our own sources, compiled
    const evaluate = new Function(...names, compile(file, source)) as (...values: unknown[]) => void;
    evaluate(module, module.exports, this.requireFrom(file), test, describe, expect);
    return module.exports;
  }

  private sourceOf(file: string): string {
    const source = readFileSync(file, 'utf8');
    const { mutant } = this;
    if (!mutant || join(root, mutant.file) !== file) return source;
    if (source.split(mutant.find).length !== 2) throw new Error(`${mutant.file} does not hold once: ${mutant.find}`);
    return source.replace(mutant.find, () => mutant.replace);
  }

  private requireFrom(file: string): Require {
    return (specifier) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- packages are what they are for everybody
      if (!specifier.startsWith('.')) return require(specifier) as unknown;
      const place = join(dirname(file), specifier);
      // A folder is named where its front is meant.
      const found = [`${place}.ts`, join(place, 'index.ts'), place].find((file) => existsSync(file));
      return this.load(found ?? place);
    };
  }

  /** The words in which the domain's tests are written. */
  private words() {
    const test = Object.assign((name: string, body: Body) => this.attempt(name, body, []), {
      each: (rows: readonly unknown[]) => (name: string, body: Body) => {
        for (const row of rows) this.attempt(name, body, Array.isArray(row) ? row : [row]);
      },
    });
    const describe = (name: string, body: () => void) => {
      this.names.push(name);
      body();
      this.names.pop();
    };
    return { test, describe };
  }

  private attempt(name: string, body: Body, values: readonly unknown[]): void {
    try {
      if (body(...(values as never[])) instanceof Promise)
        throw new Error('Only what is over at once can be tried here.');
      this.passed += 1;
    } catch {
      this.failed.push([...this.names, name].join(' › '));
    }
  }
}
