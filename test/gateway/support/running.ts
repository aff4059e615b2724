import { z } from 'zod';
import { gatewaySettings } from '../../../gateway/config';
import { createGateway, type GatewayParts } from '../../../gateway/gateway';
import { inMemorySource } from '../../../gateway/sources/in-memory-source';
import { createLog } from '../../../chassis/process/log';
import { createLibrary, type Library, type LibraryData } from './library';
import type { AnsweredError } from '../../support/answers';
import { temporaryFolder } from '../../support/folder';

export interface RunningGateway {
  readonly url: string;
  readonly library: Library;
  /** What was logged, one entry each. */
  readonly log: Record<string, unknown>[];
  ask<Found = LibraryData>(query: string, more?: Asked): Promise<Answer<Found>>;
  send(path: string, init?: RequestInit): Promise<Answer>;
  drain(): void;
  stop(): Promise<void>;
}

interface Asked {
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly headers?: Record<string, string>;
}

/** What the library and the places beside it answer. What is not there fails the test that reads it. */
export interface Body<Found = LibraryData> {
  readonly data: Found;
  readonly errors: readonly AnsweredError[];
  readonly extensions: unknown;
  readonly access_token: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly issuer: string;
  readonly jwks_uri: string;
  readonly details: Readonly<Record<string, string>>;
}

export interface Answer<Found = LibraryData> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body<Found>;
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
  const log: Record<string, unknown>[] = [];
  const logger = createLog('gateway', 'debug', {
    write: (line: string) => void log.push(JSON.parse(line) as Record<string, unknown>),
  });
  const folder = temporaryFolder();
  const config = z.object(gatewaySettings).parse({
    DATA_DIR: folder,
    PLAYGROUND_DIR: folder,
    NODE_ENV: 'test',
    DRAIN_MS: '0',
    RATE_LIMIT: 'off',
    ...settings,
  });
  const gateway = await createGateway({
    supergraphSdl: library.supergraphSdl,
    sources: (name) => inMemorySource(library.executes[name as 'catalogue']),
    log: logger,
    ...parts,
    config,
  });
  const url = await gateway.app.listen({ host: '127.0.0.1', port: 0 });
  const send = <Found = LibraryData>(path: string, init?: RequestInit) => sendTo<Found>(url + path, init);
  return {
    url,
    library,
    log,
    send,
    ask: <Found>(query: string, { headers, ...more }: Asked = {}) =>
      send<Found>('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, ...more }),
      }),
    drain: () => gateway.drain(),
    stop: () => gateway.stop(),
  };
}

export async function sendTo<Found = LibraryData>(url: string, init?: RequestInit): Promise<Answer<Found>> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? (JSON.parse(text) as Body<Found>) : (null as never),
  };
}

/** What no answer may ever hold: where the code lies, where it runs, how it asks the database. */
export const leak =
  /\.[cm]?[jt]s:\d+|node_modules|\/srv\/|\/work\/|\/home\/|127\.0\.0\.1|localhost|\[::1\]|ECONN|SELECT |\bER_[A-Z]|SQLITE_|Bearer ey/;

export const codesOf = ({ body }: Pick<Answer, 'body'>): unknown[] =>
  (body.errors as Body['errors'] | undefined)?.map(({ extensions }) => extensions['code']) ?? [];
