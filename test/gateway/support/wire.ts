import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createPassportIssuer, createPassportVerifier } from '../../../chassis/http/passport';
import type { Execute } from '../../../chassis/graphql/executor';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
export const sign = createPassportIssuer(privateKey);

type Misbehaviour = (request: IncomingMessage, response: ServerResponse) => void;

/** A subgraph on the wire, that can be made to misbehave. */
export class WiredSubgraph {
  misbehave: Misbehaviour | null = null;
  readonly headers: IncomingMessage['headers'][] = [];
  connections = 0;
  private readonly server: Server;
  private port = 0;

  constructor(
    private readonly name: string,
    private readonly execute: Execute,
  ) {
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.on('connection', () => (this.connections += 1));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
  }

  /** As after a crash: nothing listens, nothing answers. */
  async vanish(): Promise<void> {
    await this.stop();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.headers.push(request.headers);
    if (this.misbehave) {
      this.misbehave(request, response);
      return;
    }
    if (request.url === '/readyz') return void response.end('{}');
    const passport = await verifierFor(this.name)(request.headers.authorization);
    if (!passport) throw new Error('No passport.');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const result = await this.execute(JSON.parse(Buffer.concat(chunks).toString()) as Parameters<Execute>[0], passport);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(result));
  }
}

export const saying =
  (text: string, { status = 200, type = 'application/json' } = {}): Misbehaviour =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': type }).end(text);

/** Who asks, by the passport in an authorization header; null without a good one. */
export const verifierFor = (name: string) => createPassportVerifier(publicKey, name);
