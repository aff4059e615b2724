import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartFault } from './start-fault';

/**
 * Makes a folder and those above it. Node's own way of doing so never ends where the system calls the new folder's
 * parent missing although it is there, as under /proc; this way fails.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  exceptIfThere(() => mkdirSync(path));
}

/** The text of a secret file, made where there is none: processes that start together all read what the first one made. */
export function secretText(dataDir: string, name: string, make: () => string): string {
  const file = join(dataDir, name);
  try {
    makeFolder(dataDir);
    if (!existsSync(file)) exceptIfThere(() => publish(make(), file));
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new StartFault(`Cannot use the data folder ${dataDir}: ${(error as Error).message}`);
  }
}

/** A link appears whole or not at all, and fails where another process was first. */
function publish(text: string, file: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, text, { mode: 0o600 });
    linkSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Another process may have been first. */
function exceptIfThere(make: () => void): void {
  try {
    make();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
