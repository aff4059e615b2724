import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSchema } from 'graphql';
import { createLog } from '../chassis/process/log';
import { say, toStandardError } from '../chassis/process/output';
import { openSubgraph } from '../chassis/subgraph/runtime';
import type { SubgraphModule } from '../chassis/subgraph/subgraph';
import { subgraphModules } from '../subgraphs/modules';
import { composeSchema } from './compose';
import { lackingOf } from './elements';

/** The folder in the sources, not the copy beside the compiled code. */
const folder = resolve(process.cwd(), 'schema');

/** Prints what each subgraph says of itself, on a database that exists only for that. */
async function printSubgraph(module: SubgraphModule, directory: string): Promise<string> {
  const log = createLog('schema', 'error');
  const file = join(directory, `${module.name}.sqlite`);
  const { database } = await openSubgraph(module, { dialect: 'sqlite', file }, log);
  const silentFeed = { read: () => Promise.reject(new Error('Nothing is followed here.')) };
  const feeds = Object.fromEntries(module.sources.map((source) => [source, silentFeed]));
  const secrets = { cursors: 'none', tokens: 'none' };
  const limits = { factsMaxAgeMs: 60_000, rolesMaxAgeMs: 60_000 };
  const { sdl } = module.create({ database, clock: database.clock, log, secrets, feeds, ...limits });
  await database.close();
  return sdl;
}

async function generate(): Promise<Map<string, string>> {
  const directory = mkdtempSync(join(tmpdir(), 'schema-'));
  try {
    const sdlByName: Record<string, string> = {};
    for (const [name, module] of Object.entries(subgraphModules))
      sdlByName[name] = await printSubgraph(module, directory);
    const { supergraph, api } = composeSchema(sdlByName);
    return new Map([...Object.entries(sdlByName), ['supergraph', supergraph], ['api', api]]);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Writes `schema/*.graphql`. */
async function write(): Promise<void> {
  const generated = await generate();
  const stale = staleOf(generated);
  for (const name of stale) writeFileSync(fileOf(name), generated.get(name) ?? '');
  say(`${stale.length} of ${generated.size} schema files changed.`);
}

/** Says what is stale, and what the graph lacks of its contract; fails where there is anything to say. */
async function check(): Promise<void> {
  const generated = await generate();
  const contract = composeSchema(
    Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, 'contract', `${name}.graphql`), 'utf8')])),
  );
  const lacking = lackingOf(buildSchema(contract.api), buildSchema(generated.get('api') ?? ''));
  const complaints = [
    ...staleOf(generated).map((name) => `schema/${name}.graphql is stale: run npm run schema.`),
    ...lacking.map((element) => `The graph lacks what its contract promises: ${element}`),
  ];
  for (const complaint of complaints) toStandardError().write(`${complaint}\n`);
  process.exitCode = complaints.length > 0 ? 1 : 0;
}

const names = Object.keys(subgraphModules);
const fileOf = (name: string) => join(folder, `${name}.graphql`);

function staleOf(generated: ReadonlyMap<string, string>): string[] {
  return [...generated].filter(([name, text]) => readIfThere(fileOf(name)) !== text).map(([name]) => name);
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

const run = process.argv.includes('--check') ? check : write;

run().catch((error: unknown) => {
  toStandardError().write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
