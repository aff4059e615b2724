import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix, relative, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

export const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The files of a folder with one of these endings, as paths from the root. */
export function filesIn(folder: string, endings = /\.tsx?$/): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && endings.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

export interface Import {
  readonly specifier: string;
  /** What is imported by name; empty of a whole module. */
  readonly names: readonly string[];
  /** Whether anything of it is there when the program runs. */
  readonly isValue: boolean;
}

const statement = /^(?:import|export)\s+(type\s+)?([^;'"]*?)\s*from\s+'([^']+)'|^import\s+'([^']+)'/gm;

export function importsOf(text: string): Import[] {
  return [...text.matchAll(statement)].map(([, type, clause = '', from, bare]) => {
    const named = /\{([^}]*)\}/.exec(clause)?.[1] ?? '';
    const parts = named.split(',').map((part) => part.trim());
    const specifiers = parts.filter((part) => part !== '');
    const names = specifiers.map((part) => part.replace(/^type\s+/, '').split(/\s+as\s+/)[0] ?? '');
    const isWhole = bare !== undefined || /^\s*(\*|\w)/.test(clause);
    const isValue = !type && (isWhole || specifiers.some((part) => !part.startsWith('type ')));
    return { specifier: from ?? bare ?? '', names: isWhole ? [] : names, isValue };
  });
}

const isFile = (path: string): boolean => existsSync(join(root, path)) && statSync(join(root, path)).isFile();

/** The file that a relative import leads to; as it was written where there is none. */
export function targetOf(file: string, specifier: string): string {
  const path = posix.join(posix.dirname(file), specifier);
  const tries = [path, `${path}.ts`, `${path}.tsx`, `${path}.js`, `${path}/index.ts`];
  return tries.find(isFile) ?? `${path}.ts`;
}

/** The files in which the names stand that are imported from here; through the fronts, which only pass them on. */
export function definingFiles(file: string, { specifier, names }: Import): string[] {
  const target = targetOf(file, specifier);
  if (!target.endsWith('/index.ts') || names.length === 0 || !isFile(target)) return [target];
  const passedOn = importsOf(read(target));
  const found = names.map((name) => passedOn.find((one) => one.names.includes(name)));
  return [...new Set(found.flatMap((one) => (one ? definingFiles(target, one) : [target])))];
}

/** The first cycle of a graph, as the way round; null where there is none. */
export function cycleIn(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): string[] | null => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return null;
    for (const next of edges.get(node) ?? []) {
      const found = visit(next, [...path, node]);
      if (found) return found;
    }
    done.add(node);
    return null;
  };
  for (const node of edges.keys()) {
    const found = visit(node, []);
    if (found) return found;
  }
  return null;
}

/** The names of the programme's mutations, as the public schema has them. */
export function mutationNames(): string[] {
  const type = /^type Mutation\b[^{]*\{([\s\S]*?)^\}/m.exec(read('schema/api.graphql'))?.[1] ?? '';
  const fields = type.replace(/"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"/g, '');
  return [...fields.matchAll(/^ {2}(\w+)\s*[(:]/gm)].map(([, name]) => name ?? '');
}

/** `inviteReseller` is found in `invite-reseller.ts`. */
export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
