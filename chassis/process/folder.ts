import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartFault } from './start-fault';

/** Makes a folder of data for its owner alone, and keeps others out of one that is there already. */
export function makeDataFolder(path: string): void {
  makeFolder(path);
  keepFromOthers(path);
}

/** Takes from others what they may do with a file or folder; not where users share it on purpose, as they do /tmp. */
export function keepFromOthers(path: string): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  const [isOpen, isSticky] = [(mode & 0o077) !== 0, (mode & 0o1000) !== 0];
  if (!isOpen || isSticky) return;
  try {
    chmodSync(path, mode & 0o700);
  } catch (error) {
    // A volume that belongs to another user, or cannot be written, keeps the rights that it was given.
    if (!/^(EPERM|EROFS|ENOENT)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/**
 * Makes a folder and those above it. Node's own way of doing so never ends where the system calls the new folder's
 * parent missing although it is there, as under /proc; this way fails.
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  exceptIfThere(() => mkdirSync(path, 0o700));
}

/** The text of a secret file, made where there is none: processes that start together all read what the first one made. */
export function secretText(dataDir: string, name: string, make: () => string): string {
  const file = join(dataDir, name);
  try {
    makeDataFolder(dataDir);
    if (!existsSync(file)) exceptIfThere(() => publish(make(), file));
    keepFromOthers(file);
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
