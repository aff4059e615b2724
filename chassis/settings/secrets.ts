import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder, publish } from '../process/folder';
import { StartFault } from '../process/start-fault';

/** What the processes of one installation share. In production they come from settings; elsewhere from one file. */
export interface Secrets {
  /** The gateway's alone. */
  readonly passportPrivateKey: KeyObject;
  readonly passportPublicKey: KeyObject;
  readonly feedToken: string;
  readonly cursors: string;
  readonly tokens: string;
}

const shape = z.object({
  passportPrivateKey: z.string().refine(isKey),
  feedToken: z.string(),
  cursors: z.string(),
  tokens: z.string(),
});
type Stored = z.infer<typeof shape>;

/** Reads the secrets kept in this folder, or makes them there. Processes that start together agree on one set. */
export function developmentSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  const stored = readStored(file) ?? writeStored(dataDir, file);
  const passportPrivateKey = createPrivateKey(stored.passportPrivateKey);
  return { ...stored, passportPrivateKey, passportPublicKey: createPublicKey(passportPrivateKey) };
}

function readStored(file: string): Stored | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    // Where the folder cannot be, making it says so in better words.
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw new StartFault(`Cannot read ${file}: ${(error as Error).message}`);
  }
  const { success, data } = shape.safeParse(parsed(text));
  if (!success)
    throw new StartFault(`${file} does not hold the secrets of this installation. Remove it to have new ones made.`);
  return data;
}

function isKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function writeStored(dataDir: string, file: string): Stored {
  const { privateKey } = generateKeyPairSync('ed25519');
  const random = () => randomBytes(32).toString('base64url');
  const made: Stored = {
    passportPrivateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    feedToken: random(),
    cursors: random(),
    tokens: random(),
  };
  try {
    makeFolder(dataDir);
    publish(JSON.stringify(made, null, 2), file);
  } catch (error) {
    const theirs = (error as NodeJS.ErrnoException).code === 'EEXIST' ? readStored(file) : null;
    if (!theirs) throw new StartFault(`Cannot write to the data folder ${dataDir}: ${(error as Error).message}`);
    return theirs;
  }
  return made;
}
