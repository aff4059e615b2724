import { createLocalJWKSet, exportJWK, calculateJwkThumbprint, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { secretText } from '../../chassis/process/folder';
import { StartFault } from '../../chassis/process/start-fault';

export interface DevelopmentKeys {
  readonly privateKey: KeyObject;
  readonly keyId: string;
  readonly published: JSONWebKeySet;
  /** For verifying in this process, without HTTP. */
  readonly verify: JWTVerifyGetKey;
}

const FILE = 'development-issuer.pem';

/** The key of the development issuer, kept in this folder, so that tokens outlive a restart. */
export async function developmentKeys(dataDir: string): Promise<DevelopmentKeys> {
  const privateKey = readOrMake(dataDir);
  const publicJwk = await exportJWK(createPublicKey(privateKey));
  const keyId = await calculateJwkThumbprint(publicJwk);
  const published: JSONWebKeySet = { keys: [{ ...publicJwk, kid: keyId, alg: 'ES256', use: 'sig' }] };
  return { privateKey, keyId, published, verify: createLocalJWKSet(published) };
}

function readOrMake(dataDir: string): KeyObject {
  const text = secretText(dataDir, FILE, () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  });
  try {
    return createPrivateKey(text);
  } catch {
    throw new StartFault(`${join(dataDir, FILE)} does not hold a private key. Remove it to have a new one made.`);
  }
}
