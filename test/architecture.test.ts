import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import manifest from '../package.json';
import {
  cycleIn,
  definingFiles,
  filesIn,
  importsOf,
  kebab,
  mutationNames,
  read,
  root,
  targetOf,
  type Import,
} from './support/sources';

/** A room, and what it may import: other rooms of the same subgraph, other files of the repository, packages. */
interface Room {
  readonly path: RegExp;
  readonly own?: readonly string[];
  readonly mayImport: readonly (string | RegExp)[];
}

const chassis = (path: string) => new RegExp(`^chassis/(${path})(/|\\.ts$)`);
/** What a subgraph records for the others to follow. */
const contracts = /^subgraphs\/\w+\/events\.ts$/;
const subgraph = (path: string) => new RegExp(`^subgraphs/(\\w+)/${path}`);
const verbs = mutationNames().map(kebab).join('|');

const pure =
  'actor|refusal|inputs|moves|time|plain-text|phone|domain-name|mail/(address|paragraphs)|events/(contract|event)';
const stored = 'database|unit-of-work|events|following|paging|http/passport|token';
const workOf = [chassis(`${pure}|${stored}|http/documents|mail`), 'typeorm', 'zod', 'dataloader', 'node:crypto'];

/** The first room that fits a file is its room. Within a feature a file's name says what is in it. */
const rooms: Readonly<Record<string, Room>> = {
  wiring: {
    path: subgraph('(subgraph|context(-maker)?|config|entities|migration)\\.ts$'),
    mayImport: [/^subgraphs\/$1\//, /^chassis\//, 'packages'],
  },
  fronts: {
    path: subgraph('[\\w-]+/index\\.ts$'),
    own: ['rules', 'rows', 'work', 'verbs', 'graphql', 'mails', 'fronts'],
    mayImport: [],
  },
  adapters: {
    // What speaks to others over the network, each behind an interface of the rules.
    path: subgraph('.+\\.adapter\\.ts$'),
    own: ['rules', 'adapters', 'wiring'],
    mayImport: [chassis('settings/config|inputs|refusal|http/utf8'), 'undici', 'zod'],
  },
  pages: {
    path: subgraph('\\w+/pdf/'),
    own: ['rules', 'rows', 'pages'],
    mayImport: [
      // Documents are in the languages of the mails.
      chassis('mail/paragraphs'),
      // Fonts are files, and packed.
      ...['pdfkit', 'fontkit', 'markdown-it', 'node:fs', 'node:zlib', 'node:module', 'node:timers/promises'],
    ],
  },
  projections: {
    path: subgraph('projections/[\\w-]+\\.projection\\.ts$'),
    own: ['rules', 'rows', 'work', 'mails', 'projections', 'fronts'],
    mayImport: [chassis(`${pure}|${stored}`), 'typeorm', 'zod'],
  },
  rows: {
    path: subgraph('(.+\\.(entity|rows)|find-actor|visible|viewing|loaders)\\.ts$'),
    own: ['rules', 'rows', 'fronts'],
    mayImport: [chassis(`${pure}|${stored}`), 'typeorm', 'zod', 'dataloader', 'node:crypto'],
  },
  work: {
    path: subgraph('.+\\.work\\.ts$'),
    own: ['rules', 'rows', 'work', 'mails', 'pages', 'fronts'],
    mayImport: workOf,
  },
  verbs: {
    path: subgraph(`[\\w-]+/(${verbs})\\.ts$`),
    own: ['rules', 'rows', 'work', 'mails', 'verbs', 'fronts'],
    mayImport: workOf,
  },
  graphql: {
    path: subgraph('.+\\.(resolver|types|inputs)\\.ts$'),
    own: ['rules', 'rows', 'work', 'verbs', 'graphql', 'fronts', 'wiring'],
    mayImport: [chassis('.+'), 'type-graphql', 'graphql', 'zod'],
  },
  mails: {
    path: subgraph('.+\\.mail\\.ts$'),
    own: ['rules', 'mails', 'fronts'],
    mayImport: [chassis(`${pure}|mail/new-mail`), 'zod'],
  },
  rules: {
    path: subgraph('.+\\.ts$'),
    own: ['rules', 'fronts'],
    mayImport: [
      contracts,
      /^subgraphs\/$1\/.+\.json$/,
      chassis(`${pure}|unit-of-work/(unit-of-work|verb)|mail/new-mail`),
      ...['zod', 'tldts', 'libphonenumber-js/max', 'node:crypto'],
    ],
  },
  chassis: { path: /^chassis\//, mayImport: [/^chassis\//, 'packages'] },
  subgraphs: { path: /^subgraphs\/[^/]+$/, mayImport: [/^(subgraphs|chassis)\//] },
  gateway: {
    path: /^gateway\//,
    mayImport: [/^gateway\//, chassis('settings|http|process|inputs|time|refusal|graphql/executor'), 'packages'],
  },
  schema: { path: /^schema\//, mayImport: [/^(schema|subgraphs|chassis)\//, 'packages'] },
  // In a browser there is no server's code.
  playground: {
    path: /^playground\//,
    mayImport: [/^playground\//, 'packages', 'playground:operations', 'playground:workers'],
  },
  standalone: { path: /^standalone\//, mayImport: [/^(standalone|gateway|subgraphs|chassis|schema)\//, 'packages'] },
  bench: { path: /^bench\//, mayImport: [/./, 'packages'] },
};

const { dependencies, optionalDependencies, devDependencies } = manifest;
const declared = new Set([dependencies, optionalDependencies, devDependencies].flatMap(Object.keys));
const builtins = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const roomOf = (file: string) => Object.entries(rooms).find(([, { path }]) => path.test(file));
const subgraphOf = (file: string): string => /^subgraphs\/(\w+)\//.exec(file)?.[1] ?? '';

function mayImport(room: Room, file: string, { specifier, target }: { specifier: string; target: string | null }) {
  if (target !== null && room.own && subgraphOf(file) === subgraphOf(target))
    if (room.own.includes(roomOf(target)?.[0] ?? '')) return true;
  return room.mayImport.some((rule) => {
    if (rule instanceof RegExp)
      return target !== null && new RegExp(rule.source.replaceAll('$1', subgraphOf(file))).test(target);
    if (target !== null) return false;
    if (rule === 'packages') return declared.has(packageOf(specifier)) || builtins.has(specifier);
    return specifier === rule;
  });
}

/** Why this file may not import that; nothing where it may. */
function objections(file: string, imported: Import): string[] {
  const [name, room] = roomOf(file) ?? [];
  if (!room) return [`${file} stands in no room`];
  const { specifier } = imported;
  const targets = specifier.startsWith('.') ? definingFiles(file, imported) : [null];
  return targets
    .filter((target) => !mayImport(room, file, { specifier, target }))
    .map((target) => `${file} (${name}) may not import ${target ?? specifier}`);
}

/** Whether there is a file or folder of that path; of a pattern, whether each of its alternatives fits a file. */
function isThere(path: string): boolean {
  const [, before = '', choice = '', after = ''] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(path) ?? [];
  if (choice !== '') return choice.split(',').every((one) => isThere(before + one + after));
  if (!path.includes('*')) return ['', '.ts', '.js', '.test.ts'].some((end) => existsSync(join(root, path + end)));
  const pattern = path.replaceAll('.', '\\.').replaceAll('**/', '(.+/)?').replaceAll('**', '.+');
  const fits = new RegExp(`^${pattern.replace(/(?<![.)])\*/g, '[^/]*')}$`);
  return filesIn(path.split('/', 1)[0] ?? '', /./).some((file) => fits.test(file));
}

const files = ['gateway', 'chassis', 'subgraphs', 'schema', 'standalone', 'bench', 'playground/source'].flatMap(
  (folder) => filesIn(folder),
);

describe('the rooms', () => {
  test.each(files)('%s imports only what its room may', (file) => {
    expect(importsOf(read(file)).flatMap((imported) => objections(file, imported))).toEqual([]);
  });

  // A rule that never objects to anything is asleep.
  test.each([
    ['subgraphs/agreements/templates/rule.ts', 'typeorm'],
    ['subgraphs/agreements/templates/rule.ts', 'node:fs'],
    ['subgraphs/agreements/templates/rule.ts', './template.entity'],
    ['subgraphs/agreements/templates/rule.ts', './template.rows'],
    ['subgraphs/agreements/templates/rule.ts', './template.work'],
    ['subgraphs/agreements/templates/rule.ts', './publish-agreement-template'],
    ['subgraphs/agreements/templates/rule.ts', './template.types'],
    ['subgraphs/agreements/templates/rule.ts', './template.mail'],
    ['subgraphs/agreements/templates/rule.ts', '../find-actor'],
    ['subgraphs/agreements/templates/rule.ts', '../context'],
    ['subgraphs/agreements/templates/rule.ts', '../../relationships/market'],
    ['subgraphs/agreements/templates/rule.ts', '../../../chassis/process/log'],
    ['subgraphs/agreements/templates/template.rows.ts', './template.work'],
    ['subgraphs/agreements/templates/template.rows.ts', './publish-agreement-template'],
    ['subgraphs/agreements/templates/template.entity.ts', './publish-agreement-template'],
    ['subgraphs/agreements/templates/template.rows.ts', './template.resolver'],
    ['subgraphs/agreements/templates/template.rows.ts', 'type-graphql'],
    ['subgraphs/agreements/templates/template.mail.ts', './template.entity'],
    ['subgraphs/agreements/templates/template.work.ts', './publish-agreement-template'],
    ['subgraphs/agreements/templates/template.work.ts', './template.types'],
    ['subgraphs/agreements/templates/template.work.ts', 'type-graphql'],
    ['subgraphs/agreements/templates/add-template.ts', './template.types'],
    ['subgraphs/agreements/templates/add-template.ts', './template.resolver'],
    ['subgraphs/agreements/templates/add-template.ts', '../context'],
    ['subgraphs/agreements/templates/add-template.ts', 'type-graphql'],
    ['subgraphs/agreements/templates/add-template.ts', './register.adapter'],
    ['subgraphs/agreements/templates/template.resolver.ts', 'typeorm'],
    ['subgraphs/agreements/templates/template.resolver.ts', '../../relationships/partnership/partnership.types'],
    ['subgraphs/agreements/projections/accounts.projection.ts', '../templates/add-user'],
    ['subgraphs/agreements/projections/accounts.projection.ts', '../templates/template.types'],
    ['subgraphs/agreements/templates/register.adapter.ts', '../templates/template.entity'],
    ['subgraphs/agreements/templates/index.ts', 'typeorm'],
    ['subgraphs/agreements/subgraph.ts', '../accounts/subgraph'],
    ['chassis/x.ts', '../subgraphs/accounts/errors'],
    ['chassis/x.ts', 'an-undeclared-package'],
    ['gateway/x.ts', '../subgraphs/accounts/subgraph'],
    ['gateway/x.ts', '../chassis/database/database'],
    ['gateway/x.ts', '../standalone/start'],
    ['schema/x.ts', '../gateway/main'],
    ['standalone/x.ts', '../bench/measure'],
    ['playground/source/x.ts', '../../chassis/time'],
    ['bench/x.ts', 'an-undeclared-package'],
  ])('%s may not import %s', (file, specifier) => {
    expect(objections(file, { specifier, names: [], isValue: true })).toHaveLength(1);
  });
});

describe('the chassis and the gateway', () => {
  const programme = /provider|reseller|customer|partner|enrol|invit|agreement|csp\b|tenancy|distributor/i;
  const exceptions = /DataProvider/;
  const neutral = files.filter((file) => /^(chassis|gateway)\//.test(file));

  test.each(neutral)('%s knows no word of the programme', (file) => {
    const lines = read(file).split('\n');

    expect(lines.filter((line) => programme.test(line.replace(exceptions, '')))).toEqual([]);
  });

  test('the words are found where they stand', () => {
    expect('const resellerId').toMatch(programme);
  });
});

describe('settings', () => {
  const readers = files.filter((file) => /process\.env/.test(read(file)));

  test('are read from the environment by config files only', () => {
    expect(readers.filter((file) => !/config\.ts$/.test(file))).toEqual([]);
  });
});

/** The folder in which a file lies within another; null of what lies beside the folders. */
const folderIn = (within: string, file: string): string | null =>
  file.startsWith(`${within}/`) ? (/^([^/]+)\//.exec(file.slice(within.length + 1))?.[1] ?? null) : null;

const featureOf = (file: string): string | null => {
  const folder = folderIn(`subgraphs/${subgraphOf(file)}`, file);
  return folder === 'projections' ? null : folder;
};

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly isValue: boolean;
}

const edgesOf = (file: string): Edge[] =>
  importsOf(read(file))
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier, isValue }) => ({ from: file, to: targetOf(file, specifier), isValue }));

const edges = files.flatMap(edgesOf);

/** A graph of whatever the files belong to; what belongs to nothing, and what stays within one thing, is no edge. */
function graphOf(all: readonly Edge[], thingOf: (file: string) => string | null): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of all) {
    const [one, other] = [thingOf(from), thingOf(to)];
    if (one === null || other === null || one === other) continue;
    graph.set(one, (graph.get(one) ?? new Set()).add(other));
  }
  return graph;
}

/** Why this import reaches into another feature; null where it does not. */
function reach({ from, to }: Edge): string | null {
  const feature = featureOf(to);
  if (subgraphOf(from) !== subgraphOf(to) || feature === null || featureOf(from) === null) return null;
  return featureOf(from) === feature || to.endsWith(`/${feature}/index.ts`) ? null : `${from} reaches into ${to}`;
}

/** Folders of which each imports the other. */
const mutual = (graph: ReadonlyMap<string, ReadonlySet<string>>): string[] =>
  [...graph].flatMap(([one, others]) =>
    [...others].filter((other) => one < other && graph.get(other)?.has(one)).map((other) => `${one} and ${other}`),
  );

describe('features', () => {
  test('reach into each other through their fronts only', () => {
    expect(edges.map(reach).filter(Boolean)).toEqual([]);
  });

  test.each(['accounts', 'agreements', 'relationships'])('of the %s form a direction', (name) => {
    const own = edges.filter(({ from, to }) => subgraphOf(from) === name && subgraphOf(to) === name);

    expect(cycleIn(graphOf(own, featureOf))).toBeNull();
  });

  test('that reach past a front, or round in a circle, are found', () => {
    const edge = (from: string, to: string): Edge => ({
      from: `subgraphs/agreements/${from}.ts`,
      to: `subgraphs/agreements/${to}.ts`,
      isValue: true,
    });
    const [there, back] = [edge('status/x', 'templates/index'), edge('templates/y', 'status/index')];

    expect(reach(edge('status/x', 'templates/agreement-template'))).not.toBeNull();
    expect([reach(there), reach(edge('subgraph', 'templates/y')), reach(edge('status/x', 'actor'))]).toEqual([
      null,
      null,
      null,
    ]);
    expect(cycleIn(graphOf([there, back], featureOf))).toEqual(['status', 'templates', 'status']);
    expect(cycleIn(graphOf([there], featureOf))).toBeNull();
  });
});

describe('files and folders', () => {
  test('no file imports itself by way of others', () => {
    const values = edges.filter(({ isValue }) => isValue);

    expect(cycleIn(graphOf(values, (file) => file))).toBeNull();
  });

  test.each(['chassis', 'gateway'])('no two folders of the %s import each other', (name) => {
    const pairs = mutual(graphOf(edges, (file) => folderIn(name, file)));

    expect(pairs).toEqual([]);
  });

  test('two that import each other are found', () => {
    const both = new Map([
      ['events', new Set(['database'])],
      ['database', new Set(['events'])],
    ]);

    expect(mutual(both)).toEqual(['database and events']);
  });
});

describe('paths of the repository that are named in quotes', () => {
  const folders = 'chassis|gateway|subgraphs|schema|standalone|bench|playground|test|scripts|docker|docs';
  const named = new RegExp(`(?<=['"\`\\s=])(?:${folders})/[\\w@{}*,./-]+`, 'g');
  const ownExamples = 'test/architecture.test.ts';
  const naming = [
    ...files,
    ...filesIn('test', /\.(ts|js)$/).filter((file) => file !== ownExamples),
    ...filesIn('scripts', /\.mjs$/),
    ...['eslint.config.mjs', 'package.json', 'jest.config.js', '.ci/run', 'playground/build.mjs'],
  ].filter((file) => existsSync(join(root, file)));

  /** What a text names that is not there. A path may leave out its ending, or stand for several. */
  function missing(text: string): string[] {
    const code = text.replace(/^\s*(\/\/|\*|#).*$/gm, '');
    return [...code.matchAll(named)].map(([path]) => path.replace(/[.,]+$/, '')).filter((path) => !isThere(path));
  }

  test.each(naming)('those in %s are there', (file) => {
    expect(missing(read(file))).toEqual([]);
  });

  test('those that are not there are found', () => {
    expect(missing(`run('chassis/nothing.ts', 'chassis/{time,nothing}.ts')`)).toHaveLength(2);
    expect(missing(`run('chassis/time.ts', 'chassis/time', 'chassis/{time,token}.ts', 'subgraphs/**/*.ts')`)).toEqual(
      [],
    );
  });
});
