import { z } from 'zod';
import { gatewaySettings } from '../../../gateway/config';
import { createGateway, type GatewayParts } from '../../../gateway/gateway';
import { inMemorySource } from '../../../gateway/sources/in-memory-source';
import { createLog } from '../../../chassis/process/log';
import { createLibrary, type Library } from './library';
import { temporaryFolder } from '../../support/folder';

export interface RunningGateway {
  readonly url: string;
  readonly library: Library;
  /** What was logged, one entry each. */
  readonly log: Record<string, any>[];
  ask(query: string, more?: Asked): Promise<Answer>;
  send(path: string, init?: RequestInit): Promise<Answer>;
  drain(): void;
  stop(): Promise<void>;
}

export interface Asked {
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: any;
}

export interface Wanted extends Partial<Omit<GatewayParts, 'config'>> {
  readonly settings?: Record<string, string>;
  readonly library?: Library;
}

/** A gateway in front of the invented library, on a free port, with all of its log kept. */
export async function runGateway({
  settings = {},
  library = createLibrary(),
  ...parts
}: Wanted = {}): Promise<RunningGateway> {
  const log: Record<string, any>[] = [];
  const logger = createLog('gateway', 'debug', { write: (line: string) => void log.push(JSON.parse(line)) });
  const folder = temporaryFolder();
  const config = z
    .object(gatewaySettings)
    .parse({ DATA_DIR: folder, PLAYGROUND_DIR: folder, NODE_ENV: 'test', DRAIN_MS: '0', ...settings });
  const gateway = await createGateway({
    supergraphSdl: library.supergraphSdl,
    sources: (name) => inMemorySource(library.executes[name as 'catalogue']),
    log: logger,
    ...parts,
    config,
  });
  const url = await gateway.app.listen({ host: '127.0.0.1', port: 0 });
  const send = (path: string, init?: RequestInit) => sendTo(url + path, init);
  return {
    url,
    library,
    log,
    send,
    ask: (query, { headers, ...more } = {}) =>
      send('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, ...more }),
      }),
    drain: () => gateway.drain(),
    stop: () => gateway.stop(),
  };
}

export async function sendTo(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
}

/** What no answer may ever hold: where the code lies, where it runs, how it asks the database. */
export const leak =
  /\.[cm]?[jt]s:\d+|node_modules|\/srv\/|\/work\/|\/home\/|127\.0\.0\.1|localhost|\[::1\]|ECONN|SELECT |\bER_[A-Z]|SQLITE_|Bearer ey/;

export const codesOf = ({ body }: Answer): string[] => body.errors?.map((error: any) => error.extensions.code) ?? [];
