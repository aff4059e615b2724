import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatabaseLocation } from '../../chassis/database/database';
import { copyTables, tableCopies, type TableCopies } from './mysql-copies';

type Locations = Readonly<Record<string, DatabaseLocation>>;

/** Databases that are made once in a run and copied from then on, and in their folder what else belongs to them. */
export interface Template {
  readonly folder: string;
  /** What the names of its databases begin with on MySQL. */
  readonly prefix: string;
  readonly locations: Locations;
}

interface Recorded extends Template {
  readonly copies: Readonly<Record<string, TableCopies>>;
}

type Make = (template: Template) => Promise<unknown>;

/**
 * Puts copies of a template's databases where there are none yet. The first who asks for a template makes it, and must
 * close its databases; of two workers that ask at once both do, and either's is good.
 */
export async function copyOfTemplate(name: string, targets: Locations, make: Make): Promise<Template> {
  const { dialect } = Object.values(targets)[0]!;
  const file = join(process.env['TEST_FOLDER']!, `template-${name}-${dialect}.json`);
  const known = await readFile(file, 'utf8').catch(() => null);
  const template = known === null ? await makeTemplate(file, targets, make) : (JSON.parse(known) as Recorded);
  for (const [each, target] of Object.entries(targets)) await copy(template, each, target);
  return template;
}

async function copy({ locations, copies }: Recorded, name: string, target: DatabaseLocation): Promise<void> {
  if (target.dialect === 'mysql') return copyTables(copies[name]!, target);
  const source = locations[name]!;
  await mkdir(dirname(target.file), { recursive: true });
  if (source.dialect === 'sqlite') await copyFile(source.file, target.file);
}

async function makeTemplate(file: string, targets: Locations, make: Make): Promise<Recorded> {
  const prefix = `template_${randomBytes(5).toString('hex')}_`;
  const folder = join(process.env['TEST_FOLDER']!, prefix);
  await mkdir(folder);
  const place = (name: string, target: DatabaseLocation): DatabaseLocation =>
    target.dialect === 'mysql'
      ? { ...target, name: prefix + name }
      : { ...target, file: join(folder, `${name}.sqlite`) };
  const locations = Object.fromEntries(Object.entries(targets).map(([name, target]) => [name, place(name, target)]));
  // Known before they are made, so that the end of the run drops them, too, when their making fails.
  const onServer = Object.values(locations).flatMap((each) => (each.dialect === 'mysql' ? [each] : []));
  await writeFile(join(folder, 'databases.json'), JSON.stringify(onServer));
  await make({ folder, prefix, locations });
  const copies: Record<string, TableCopies> = {};
  for (const [name, at] of Object.entries(locations)) if (at.dialect === 'mysql') copies[name] = await tableCopies(at);
  const recorded = { folder, prefix, locations, copies };
  await writeFile(join(folder, 'template.json'), JSON.stringify(recorded));
  await rename(join(folder, 'template.json'), file);
  return recorded;
}
