import { createLocalJWKSet, exportJWK, calculateJwkThumbprint, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, publish } from '../../chassis/process/folder';
import { StartFault } from '../../chassis/process/start-fault';

export interface DevelopmentKeys {
  readonly privateKey: KeyObject;
  readonly keyId: string;
  readonly published: JSONWebKeySet;
  /** For verifying in this process, without HTTP. */
  readonly verify: JWTVerifyGetKey;
}

/** The key of the development issuer, kept in this folder, so that tokens outlive a restart. */
export async function developmentKeys(dataDir: string): Promise<DevelopmentKeys> {
  const privateKey = readOrMake(dataDir);
  const publicJwk = await exportJWK(createPublicKey(privateKey));
  const keyId = await calculateJwkThumbprint(publicJwk);
  const published: JSONWebKeySet = { keys: [{ ...publicJwk, kid: keyId, alg: 'ES256', use: 'sig' }] };
  return { privateKey, keyId, published, verify: createLocalJWKSet(published) };
}

function readOrMake(dataDir: string): KeyObject {
  const file = join(dataDir, 'development-issuer.pem');
  try {
    makeFolder(dataDir);
    if (!existsSync(file)) make(file);
    return createPrivateKey(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new StartFault(
      `Cannot use the data folder ${dataDir} for the development issuer's key: ${(error as Error).message}`,
    );
  }
}

/** Of processes that start together, the first one's key stays. */
function make(file: string): void {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  try {
    publish(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
