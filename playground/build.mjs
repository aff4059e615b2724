// Bundles the playground into dist/playground: everything it needs, nothing from elsewhere.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const target = join(root, 'dist', 'playground');
const stamp = join(target, 'inputs.sha256');
const monaco = 'monaco-editor/esm/vs';
const workers = {
  editorWorker: `${monaco}/editor/editor.worker.js`,
  jsonWorker: `${monaco}/language/json/json.worker.js`,
  graphqlWorker: 'monaco-graphql/esm/graphql.worker.js',
};

async function main() {
  const started = performance.now();
  const inputs = await fingerprint();
  if ((await readFile(stamp, 'utf8').catch(() => '')) === inputs) return say('playground: up to date');

  // Built beside and then moved into place, so that half a playground is never served.
  const workshop = `${target}.${process.pid}`;
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop, { recursive: true });
  try {
    await bundle(workshop);
    const { files, bytes, zipped } = await compress(workshop);
    await writeFile(join(workshop, basename(stamp)), inputs);
    await replace(workshop);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(`playground: ${files} files, ${megabytes(bytes)}, ${megabytes(zipped)} gzipped, in ${seconds} s`);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

/** Of all that the bundle is made of; the lockfile stands for the packages. */
async function fingerprint() {
  const own = await readdir(here, { recursive: true, withFileTypes: true });
  const files = own.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const file of [join(root, 'package-lock.json'), ...files.sort()]) {
    hash
      .update(relative(root, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return hash.digest('hex');
}

async function bundle(workshop) {
  // Imported here: when nothing changed there is no reason to load a bundler.
  const esbuild = await import('esbuild');
  const assets = join(workshop, 'assets');
  const common = {
    absWorkingDir: root,
    bundle: true,
    minify: true,
    metafile: true,
    target: 'es2022',
    legalComments: 'linked',
    logLevel: 'warning',
    outdir: assets,
    entryNames: '[name]-[hash]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]-[hash]',
    define: { 'process.env.NODE_ENV': '"production"' },
  };
  const threads = await esbuild.build({ ...common, format: 'iife', entryPoints: Object.values(workers) });
  const page = await esbuild.build({
    ...common,
    format: 'esm',
    splitting: true,
    jsx: 'automatic',
    entryPoints: { playground: 'playground/source/main.tsx', favicon: 'playground/favicon.svg' },
    loader: { '.svg': 'copy', '.graphql': 'text' },
    plugins: [
      virtual('playground:workers', exported(workerFiles(threads.metafile, workshop))),
      virtual('playground:operations', `export default ${JSON.stringify(await readOperations())}`),
      stylesheets(assets),
    ],
  });
  await writePage(workshop, page.metafile);
}

async function readOperations() {
  const folder = join(here, 'operations');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(names.map(async (file) => ({ file, text: await readFile(join(folder, file), 'utf8') })));
}

/** Where each worker was written, as seen from the scripts that start it. */
function workerFiles(metafile) {
  return Object.fromEntries(
    Object.entries(workers).map(([name, entry]) => [name, `./${basename(outputOf(metafile, entry))}`]),
  );
}

async function writePage(workshop, metafile) {
  const script = outputOf(metafile, 'playground/source/main.tsx');
  const address = (output) => `./${relative(workshop, resolve(root, output))}`;
  const places = {
    script: address(script),
    style: address(metafile.outputs[script].cssBundle),
    favicon: address(outputOf(metafile, 'playground/favicon.svg')),
  };
  const template = await readFile(join(here, 'index.html'), 'utf8');
  const page = template.replace(/\{\{(\w+)\}\}/g, (_, name) => places[name]);
  await writeFile(join(workshop, 'index.html'), page);
}

function outputOf(metafile, entry) {
  const found = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith(entry));
  if (!found) throw new Error(`esbuild wrote nothing for ${entry}`);
  return found[0];
}

function exported(values) {
  return Object.entries(values)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
    .join('\n');
}

function virtual(name, contents) {
  return {
    name,
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: 'virtual' }));
      build.onLoad({ filter: new RegExp(`^${name}$`), namespace: 'virtual' }, () => ({ contents }));
    },
  };
}

const inlineFont = /url\(["']?data:font\/(\w+);base64,([^)"']+)["']?\)/g;

/**
 * Takes the fonts out of the stylesheets, so that a browser fetches the few alphabets that it shows,
 * and leaves out Monaco's own, which GraphiQL's stylesheet has already.
 */
function stylesheets(assets) {
  const write = async (type, base64) => {
    const font = Buffer.from(base64, 'base64');
    const name = `font-${createHash('sha256').update(font).digest('hex').slice(0, 12)}.${type}`;
    await mkdir(assets, { recursive: true });
    await writeFile(join(assets, name), font);
    return name;
  };
  return {
    name: 'stylesheets',
    setup(build) {
      build.onResolve({ filter: /^\.\/font-[0-9a-f]{12}\.\w+$/ }, ({ path }) => ({ path, external: true }));
      build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
        if (path.includes(join('node_modules', 'monaco-editor'))) return { contents: '', loader: 'css' };
        const css = await readFile(path, 'utf8');
        const names = new Map();
        for (const [whole, type, base64] of css.matchAll(inlineFont)) names.set(whole, await write(type, base64));
        return { contents: css.replace(inlineFont, (whole) => `url(./${names.get(whole)})`), loader: 'css' };
      });
    },
  };
}

/** Writes a .gz beside everything that shrinks; fonts of the web are compressed as they come. */
async function compress(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sizes = await Promise.all(
    files.map(async (file) => {
      const plain = await readFile(file);
      if (/\.woff2?$/.test(file)) return { plain: plain.length, zipped: plain.length };
      const zipped = await promisify(gzip)(plain, { level: 6 });
      await writeFile(`${file}.gz`, zipped);
      return { plain: plain.length, zipped: zipped.length };
    }),
  );
  const sum = (of) => sizes.reduce((total, size) => total + size[of], 0);
  return { files: files.length, bytes: sum('plain'), zipped: sum('zipped') };
}

async function replace(workshop) {
  const old = `${workshop}.old`;
  await rename(target, old).catch((error) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(workshop, target);
  await rm(old, { recursive: true, force: true });
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

await main();
