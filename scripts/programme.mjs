// Writes into docs/programme.md in which file each mutation and each rule of ordering is: `npm run docs`.
// With --check it writes nothing, and fails where the document says something else than the tree.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const read = (file) => readFileSync(new URL(file, root), 'utf8');
const document = 'docs/programme.md';
const [begin, end] = ['<!-- Written by `npm run docs`. -->', '<!-- Up to here. -->'];

const files = readdirSync(fileURLToPath(new URL('subgraphs', root)), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => posix.join('subgraphs', file))
  .sort();

function fileNamed(name) {
  const found = files.filter((file) => basename(file) === name);
  if (found.length !== 1)
    throw new Error(`There must be one file ${name} under subgraphs/; there are ${found.length}.`);
  return found[0];
}

const link = (file, line) => {
  const place = file.replace(/^subgraphs\//, '');
  return line ? `[${place}:${line}](../${file}#L${line})` : `[${place}](../${file})`;
};

/** The fields or values of a type in the public schema, without their descriptions. */
function namesIn(kind, type, name) {
  const body = new RegExp(`^${kind} ${type}\\b[^{]*\\{([\\s\\S]*?)^\\}`, 'm').exec(read('schema/api.graphql'))[1];
  return [...body.replace(/"""[\s\S]*?"""/g, '').matchAll(name)].map(([, found]) => found);
}

function mutations() {
  const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return namesIn('type', 'Mutation', /^ {2}(\w+)\s*[(:]/gm).map((name) => {
    const file = fileNamed(`${kebab(name)}.ts`);
    return [`\`${name}\``, link(file)];
  });
}

const lineOf = (text, pattern) => text.slice(0, text.search(pattern)).split('\n').length;

/** Each rule is a row of one table, which names the function that looks whether the rule holds. */
function orderRules() {
  const file = fileNamed('order-rules.ts');
  const text = read(file);
  return namesIn('enum', 'EligibilityRule', /^ {2}(\w+)$/gm).map((name) => {
    const row = new RegExp(`^  ${name}: \\{`, 'm');
    const [, check] = /\bfind: (\w+)/.exec(text.slice(text.search(row))) ?? [];
    const [, from] = new RegExp(`import \\{[^}]*\\b${check}\\b[^}]*\\} from '([^']+)'`).exec(text) ?? [];
    if (!check || text.search(row) < 0) throw new Error(`${file} has no row for ${name}.`);
    const definition = from ? posix.join(posix.dirname(file), `${from}.ts`) : file;
    const at = lineOf(read(definition), new RegExp(`^(export )?(const|function) ${check}\\b`, 'm'));
    return [`\`${name}\``, link(file, lineOf(text, row)), link(definition, at)];
  });
}

function table(head, rows) {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at].length)));
  const line = (cells) => `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

const generated = [
  begin,
  table(['Mutation', 'From its input to its effect, under `subgraphs/`'], mutations()),
  table(['Rule of ordering', 'Its row', 'Whether it holds'], orderRules()),
  end,
].join('\n\n');

const before = read(document);
const [start, stop] = [before.indexOf(begin), before.indexOf(end)];
if (start < 0 || stop < 0) throw new Error(`${document} has no place for the tables.`);
const after = before.slice(0, start) + generated + before.slice(stop + end.length);
if (!process.argv.includes('--check')) writeFileSync(new URL(document, root), after);
else if (after !== before) {
  process.stderr.write(`${document} says something else than the tree: run npm run docs.\n`);
  process.exitCode = 1;
}
