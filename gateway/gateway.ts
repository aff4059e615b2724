import cors from '@fastify/cors';
import type { FastifyInstance } from 'fastify';
import { systemClock, type Clock } from '../chassis/time';
import type { FeedAges, ReadinessChecks } from '../chassis/http/health';
import { createHttp } from '../chassis/http/server';
import type { Running } from '../chassis/process/life';
import type { Logger } from '../chassis/process/log';
import type { GatewayConfig } from './config';
import { startGraph } from './graph/graph';
import { limits } from './graph/limits';
import { subgraphNames } from './supergraph';
import { accessLog } from './http/access-log';
import { Admission } from './http/admission';
import { documentsRoute } from './http/documents-route';
import { graphqlRoute } from './http/graphql-route';
import { playground } from './http/playground';
import { chooseIdentity } from './identity/identity';
import { RateLimits } from './rate/rate-limits';
import { answerOwnHosts } from './routes';
import type { Source } from './sources/source';

export interface GatewayParts {
  readonly config: GatewayConfig;
  readonly supergraphSdl: string;
  /** How to reach each subgraph that the supergraph names: in memory, or over HTTP. */
  readonly sources: (name: string) => Source;
  readonly log: Logger;
  readonly clock?: Clock;
  /** What must be ready besides the subgraphs. */
  readonly readiness?: ReadinessChecks;
  /** How far behind the feeds are that are followed in this process. */
  readonly feeds?: FeedAges;
  /** What else is served, to those who ask by a host name of this machine. */
  readonly routes?: (app: FastifyInstance) => void | Promise<void>;
}

export interface Gateway extends Running {
  readonly app: FastifyInstance;
}

const STOP_DEADLINE_MS = 5_000;
/** Long enough for a client that asks now and then to come once more, and to learn that the connection closes. */
const GRACE_MS = 1_000;

/** Everything that clients reach, put together; it serves as soon as its `app` listens. */
export async function createGateway(parts: GatewayParts): Promise<Gateway> {
  const { config, supergraphSdl, log, clock = systemClock, readiness = {}, feeds } = parts;
  const identity = await chooseIdentity(config, clock, log);
  const sources = new Map(subgraphNames(supergraphSdl).map((name) => [name, parts.sources(name)]));
  const isOpen = config.NODE_ENV !== 'production';
  const { INTROSPECTION: introspection = isOpen, PLAYGROUND: hasPlayground = isOpen, MAX_QUERY_COST: maxCost } = config;
  const rates = RateLimits.by(config, log);
  const server = await startGraph({ supergraphSdl, sources, introspection, maxCost, rates, log });

  const subgraphs = Object.fromEntries([...sources].map(([name, source]) => [name, () => source.isReady()]));
  const { bodyBytes: bodyLimitBytes, headerBytes: headerLimitBytes } = limits;
  const { TRUSTED_PROXIES: trustedProxies } = config;
  const health = { readiness, subgraphs, feeds };
  const http = createHttp({ log, ...health, trustedProxies, bodyLimitBytes, headerLimitBytes });
  const { app } = http;
  await allowOrigins(app, config);
  leaveFormsUnread(app);
  const { MAX_RUNNING: running, MAX_WAITING: waiting, MAX_WAIT_MS: waitMs } = config;
  const admission = new Admission({ running, waiting, waitMs });
  graphqlRoute(app, { server, readToken: identity.read, noteScope: accessLog(app), admission });
  documentsRoute(app, sources, admission);
  await playground(app, hasPlayground ? config.PLAYGROUND_DIR : null);
  await app.register(async (own) => {
    answerOwnHosts(own, config.HOST);
    identity.routes(own);
    await parts.routes?.(own);
  });

  const stop = async (): Promise<void> => {
    // A client that never reads its answer must not keep the process.
    const impatience = setTimeout(() => app.server.closeAllConnections(), STOP_DEADLINE_MS);
    await http.close(Math.min(GRACE_MS, config.DRAIN_MS));
    clearTimeout(impatience);
    await server.stop();
    rates?.close();
    await Promise.all([...sources.values()].map((source) => source.close()));
  };
  return { app, drain: () => http.drain(), stop };
}

async function allowOrigins(app: FastifyInstance, config: GatewayConfig): Promise<void> {
  const { CORS_ORIGINS: origins, CORS_HEADERS: headers } = config;
  if (origins.length === 0) return;
  await app.register(cors, {
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'POST'],
    allowedHeaders: [
      'authorization',
      'content-type',
      'idempotency-key',
      'dry-run',
      'apollo-require-preflight',
      'x-apollo-operation-name',
      'apollographql-client-name',
      'apollographql-client-version',
      ...headers,
    ],
    exposedHeaders: ['x-request-id', 'retry-after'],
    maxAge: 600,
    // Else an OPTIONS that is no preflight is answered in plain text.
    strictPreflight: false,
  });
}

/** Pages of other origins can send forms without a preflight. They reach Apollo's check for that, but no parser. */
function leaveFormsUnread(app: FastifyInstance): void {
  const forms = ['application/x-www-form-urlencoded', 'multipart/form-data'];
  app.addContentTypeParser(forms, { parseAs: 'string' }, (_request, _body, done) => done(null, undefined));
}
