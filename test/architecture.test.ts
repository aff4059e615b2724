import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { builtinModules } from 'node:module';
import manifest from '../package.json';

const root = resolve(__dirname, '..');

/** A room, and what it may import: other rooms, packages by name, `packages` for any declared one. */
interface Room {
  readonly path: RegExp;
  readonly mayImport: readonly (string | RegExp)[];
}

const SUBGRAPH = '(accounts|agreements|relationships)';
const own = (path: string) => new RegExp(`^subgraphs/$1/${path}`);
/** What a subgraph records for the others to follow. */
const contracts = new RegExp(`^subgraphs/${SUBGRAPH}/events$`);
const chassis = (path: string) => new RegExp(`^chassis/(${path})(/|$)`);

/** The first room that fits a file is its room. `$1` in a rule stands for the file's own subgraph. */
const rooms: Readonly<Record<string, Room>> = {
  domain: {
    path: new RegExp(`^subgraphs/${SUBGRAPH}/domain/`),
    mayImport: [
      own('domain/'),
      contracts,
      chassis('events/contract|inputs|refusal|plain-text|domain-name|mail/(address|paragraphs)'),
      'zod',
      'tldts',
      'libphonenumber-js/max',
    ],
  },
  persistence: {
    path: new RegExp(`^subgraphs/${SUBGRAPH}/persistence/`),
    mayImport: [
      own('(domain|persistence)/'),
      own('(?!services/|graphql/)([a-z]+/)?[a-z.-]+$'),
      own('events$'),
      chassis('database|unit-of-work|events|paging|inputs|refusal|mail|http/passport'),
      'typeorm',
      'zod',
      'dataloader',
      'node:crypto',
    ],
  },
  pages: {
    path: new RegExp(`^subgraphs/${SUBGRAPH}/services/pdf/`),
    mayImport: [
      own('(domain|persistence|services)/'),
      ...['pdfkit', 'fontkit', 'markdown-it'],
      // Fonts are files, and packed.
      ...['node:fs', 'node:zlib', 'node:timers/promises'],
    ],
  },
  services: {
    path: new RegExp(`^subgraphs/${SUBGRAPH}/services/`),
    mayImport: [
      own('(domain|persistence|services)/'),
      own('events$'),
      chassis('database|unit-of-work|http/documents|events|paging|refusal|mail|http/passport|token'),
      'typeorm',
      'zod',
      'dataloader',
      'node:crypto',
    ],
  },
  graphql: {
    path: new RegExp(`^subgraphs/${SUBGRAPH}/graphql/`),
    mayImport: [
      own('((domain|services|persistence|graphql)/|events$)'),
      chassis('.+'),
      'type-graphql',
      'graphql',
      'zod',
    ],
  },
  contracts: {
    path: new RegExp(`^subgraphs/${SUBGRAPH}/events\\.ts$`),
    mayImport: [own('([a-z]+/)?[a-z-]+$'), chassis('events/contract|unit-of-work/unit-of-work'), 'zod'],
  },
  // What speaks to others over the network, each behind an interface of the domain.
  adapters: {
    path: new RegExp(`^subgraphs/${SUBGRAPH}/adapters/`),
    mayImport: [own('(domain|adapters)/'), chassis('settings/config|inputs|refusal|http/utf8'), 'undici', 'zod'],
  },
  features: {
    path: new RegExp(`^subgraphs/${SUBGRAPH}/[^/]+/`),
    mayImport: [own(''), contracts, chassis('.+'), 'packages', 'builtins'],
  },
  wiring: {
    path: new RegExp(`^subgraphs/${SUBGRAPH}/[^/]+$`),
    mayImport: [own(''), chassis('.+'), 'packages'],
  },
  chassis: { path: /^chassis\//, mayImport: [/^chassis\//, 'packages', 'builtins'] },
  subgraphs: { path: /^subgraphs\/[^/]+$/, mayImport: [/^(subgraphs|chassis)\//] },
  gateway: {
    path: /^gateway\//,
    mayImport: [
      /^gateway\//,
      chassis('settings|http|process'),
      chassis('inputs|unit-of-work/clock|graphql/executor'),
      'packages',
      'builtins',
    ],
  },
  schema: { path: /^schema\//, mayImport: [/^schema\//, /^(subgraphs|chassis)\//, 'packages', 'builtins'] },
  standalone: { path: /^(standalone|bench)\//, mayImport: [/./, 'packages', 'builtins'] },
};

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const { dependencies, optionalDependencies, devDependencies } = manifest;
const declared = new Set([dependencies, optionalDependencies, devDependencies].flatMap(Object.keys));
const builtins = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);

function importsOf(text: string): string[] {
  return [...text.matchAll(/^(?:import|export)\s[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm)].map(
    ([, from, bare]) => from ?? bare ?? '',
  );
}

const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Why this file may not import that; null where it may. */
function objection(file: string, specifier: string): string | null {
  const [name, room] = Object.entries(rooms).find(([, each]) => each.path.test(file)) ?? [];
  if (!room) return `${file} stands in no room`;
  const subgraph = room.path.exec(file)?.[1] ?? '';
  const target = specifier.startsWith('.') ? posix.join(dirname(file), specifier) : null;
  const allowed = room.mayImport.some((rule) => {
    if (rule instanceof RegExp)
      return target !== null && new RegExp(rule.source.replaceAll('$1', subgraph)).test(target);
    if (target !== null) return false;
    if (rule === 'builtins') return builtins.has(specifier);
    if (rule === 'packages') return declared.has(packageOf(specifier)) || builtins.has(specifier);
    return specifier === rule;
  });
  return allowed ? null : `${file} (${name}) may not import ${specifier}`;
}

const files = ['gateway', 'chassis', 'subgraphs', 'schema', 'standalone'].flatMap(sources);

describe('the rooms', () => {
  test.each(files)('%s imports only what its room may', (file) => {
    const objections = importsOf(readFileSync(join(root, file), 'utf8')).map((specifier) => objection(file, specifier));

    expect(objections.filter(Boolean)).toEqual([]);
  });

  // A rule that never objects to anything is asleep.
  test.each([
    ['subgraphs/accounts/domain/x.ts', 'typeorm'],
    ['subgraphs/accounts/domain/x.ts', 'node:fs'],
    ['subgraphs/accounts/domain/x.ts', '../persistence/y'],
    ['subgraphs/accounts/domain/x.ts', '../../agreements/domain/y'],
    ['subgraphs/accounts/domain/x.ts', '../../../chassis/process/log'],
    ['subgraphs/accounts/persistence/x.ts', '../services/y'],
    ['subgraphs/accounts/persistence/x.ts', '../graphql/y'],
    ['subgraphs/accounts/persistence/x.ts', 'type-graphql'],
    ['subgraphs/accounts/services/x.ts', '../graphql/y'],
    ['subgraphs/accounts/services/x.ts', 'type-graphql'],
    ['subgraphs/accounts/graphql/x.ts', 'typeorm'],
    ['subgraphs/accounts/graphql/x.ts', '../../relationships/graphql/y'],
    ['subgraphs/accounts/adapters/x.ts', '../persistence/y'],
    ['subgraphs/accounts/services/x.ts', '../adapters/y'],
    ['subgraphs/accounts/subgraph.ts', '../agreements/subgraph'],
    ['chassis/x.ts', '../subgraphs/accounts/domain/y'],
    ['chassis/x.ts', 'an-undeclared-package'],
    ['gateway/x.ts', '../subgraphs/accounts/subgraph'],
    ['gateway/x.ts', '../chassis/database/database'],
    ['gateway/x.ts', '../standalone/start'],
    ['schema/x.ts', '../gateway/main'],
  ])('%s may not import %s', (file, specifier) => {
    expect(objection(file, specifier)).not.toBeNull();
  });
});

describe('the chassis and the gateway', () => {
  const programme = /provider|reseller|customer|partner|enrol|invit|agreement|csp\b|tenancy|distributor/i;
  const exceptions = /DataProvider/;
  const neutral = files.filter((file) => /^(chassis|gateway)\//.test(file));

  test.each(neutral)('%s knows no word of the programme', (file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n');

    expect(lines.filter((line) => programme.test(line.replace(exceptions, '')))).toEqual([]);
  });

  test('the words are found where they stand', () => {
    expect('const resellerId').toMatch(programme);
  });
});

describe('settings', () => {
  const readers = files.filter((file) => /process\.env/.test(readFileSync(join(root, file), 'utf8')));

  test('are read from the environment by config files only', () => {
    expect(readers.filter((file) => !/config\.ts$/.test(file))).toEqual([]);
  });
});
