import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT, exportJWK, generateKeyPair, type CryptoKey, type JWK, type JWTPayload } from 'jose';

/** An OIDC issuer of a company, as far as verifying goes: discovery and keys, on a port of its own. */
export class CompanyIssuer {
  readonly keys: JWK[] = [];
  /** How often its keys were asked for. */
  fetches = 0;
  private server: Server | null = null;

  /** What it calls itself behind its address. */
  constructor(private readonly path = '') {}

  private port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get name(): string {
    return this.url + this.path;
  }

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      if (request.url === '/keys') this.fetches += 1;
      const configuration = { issuer: this.name, jwks_uri: `${this.url}/keys` };
      response.end(JSON.stringify(request.url === '/keys' ? { keys: this.keys } : configuration));
    });
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  async addKey(
    kid: string,
    alg = 'RS256',
    more: Record<string, unknown> = {},
  ): Promise<{ privateKey: CryptoKey; publicKey: CryptoKey }> {
    const pair = await generateKeyPair(alg, { extractable: true });
    this.keys.push({ ...(await exportJWK(pair.publicKey)), kid, alg, use: 'sig', ...more });
    return pair;
  }
}

export interface Wish {
  readonly claims?: Record<string, unknown>;
  readonly header?: Record<string, unknown>;
  readonly key: CryptoKey | Uint8Array;
}

/** A token that is right in every respect but those wished otherwise; `undefined` leaves a claim out. */
export function token(issuer: string, { claims = {}, header = {}, key }: Wish): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const standard = { iss: issuer, aud: 'graph-api', sub: 'user-1', iat: now, exp: now + 300 };
  return new SignJWT(JSON.parse(JSON.stringify({ ...standard, ...claims })) as JWTPayload)
    .setProtectedHeader({ alg: 'RS256', kid: 'k1', typ: 'at+jwt', ...header })
    .sign(key);
}
