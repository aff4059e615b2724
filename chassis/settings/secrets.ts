import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { secretText } from '../process/folder';
import { StartFault } from '../process/start-fault';
import { ed25519Key } from './config';

const shape = z.object({
  /** The gateway's alone. */
  passportPrivateKey: ed25519Key('private', createPrivateKey),
  feedToken: z.string(),
  cursors: z.string(),
  tokens: z.string(),
});

/** What the processes of one installation share. In production they come from settings; elsewhere from one file. */
export interface Secrets extends z.infer<typeof shape> {
  readonly passportPublicKey: KeyObject;
}

/** Reads the secrets kept in this folder, or makes them there. Processes that start together agree on one set. */
export function developmentSecrets(dataDir: string): Secrets {
  const { success, data } = shape.safeParse(parsed(secretText(dataDir, 'secrets.json', newSecrets)));
  if (!success)
    throw new StartFault(
      `${join(dataDir, 'secrets.json')} does not hold the secrets of this installation. Remove it to have new ones made.`,
    );
  return { ...data, passportPublicKey: createPublicKey(data.passportPrivateKey) };
}

function newSecrets(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const random = () => randomBytes(32).toString('base64url');
  const made: z.input<typeof shape> = {
    passportPrivateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    feedToken: random(),
    cursors: random(),
    tokens: random(),
  };
  return JSON.stringify(made, null, 2);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
