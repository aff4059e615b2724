import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Server } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { LogController, fastify, type FastifyBaseLogger, type FastifyError, type FastifyInstance } from 'fastify';
import { serveHealth, type FeedAges, type ReadinessChecks } from './health';
import { misfitOf } from './misfit';
import { readJsonBodies } from './json-body';
import { traceIdOf } from './trace-context';
import type { Logger } from '../process/log';
import { listenFault } from './port';
import { guards, hangUp, refuse } from './refusals';

interface HttpParts {
  readonly log: Logger;
  /** What must be well for this process to be given work. */
  readonly readiness: ReadinessChecks;
  /** Shown one by one beside it; of these one is enough. */
  readonly subgraphs?: ReadinessChecks;
  /** How far behind the feeds are that are followed here; a detail, that decides nothing by itself. */
  readonly feeds?: FeedAges;
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies?: readonly string[];
  readonly bodyLimitBytes?: number;
  readonly headerLimitBytes?: number;
  /** How long a client may take over sending its request; the answer may take as long as it takes. */
  readonly requestMs?: number;
}

/** A server whose every answer, refusals of HTTP itself included, is JSON and carries a request id. */
export interface HttpServer {
  readonly app: FastifyInstance;
  /** Says "not ready" from now on, while still answering everything. */
  drain(): void;
  /** Takes no more connections, ends those that are open with their next answer, and after so long closes the rest. */
  close(graceMs: number): Promise<void>;
}

export function createHttp({ log, readiness, subgraphs, feeds, ...parts }: HttpParts): HttpServer {
  const going = { isDraining: false, isClosing: false };
  const app = newApp(log, parts);
  onArrival(app);
  readJsonBodies(app);
  askToLeave(app, () => going.isClosing);
  app.setNotFoundHandler((request, reply) => refuse(reply, request, 404, 'There is nothing at this address.'));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return refuse(reply, request, status, error.message);
    // What breaks because the client has hung up is no fault.
    const isHangUp = request.raw.socket.destroyed && /^(ECONNRESET|EPIPE|ERR_STREAM_\w+)$/.test(error.code);
    request.log[isHangUp ? 'debug' : 'error']({ err: error }, isHangUp ? 'hung up' : 'fault');
    return refuse(reply, request, 500, 'Something went wrong on our side.');
  });
  serveHealth(app, { readiness: { running: () => !going.isDraining, ...readiness }, subgraphs, feeds });
  return {
    app,
    drain: () => void (going.isDraining = true),
    close: (graceMs) => {
      going.isClosing = true;
      return closeGently(app, graceMs);
    },
  };
}

/** No route has a schema; fastify's own compilers for such take a good part of a start to load. */
const withoutCompiler = () => () => {
  throw new Error('Schemas of routes are not compiled here.');
};

type Limits = Pick<HttpParts, 'trustedProxies' | 'bodyLimitBytes' | 'headerLimitBytes' | 'requestMs'>;

function newApp(log: Logger, limits: Limits): FastifyInstance {
  const { trustedProxies = [], bodyLimitBytes = 1_048_576, headerLimitBytes = 16_384, requestMs = 15_000 } = limits;
  // Typed as fastify's own, or its type would carry pino's through every signature.
  const logger: FastifyBaseLogger = log;
  return fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    // Every line of a request has its id, and that of the trace that it is part of.
    childLoggerFactory: (parent, ids, options, { headers }) =>
      parent.child({ ...ids, traceId: traceIdOf(headers) }, options),
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestMs,
    http: nodeOptions(headerLimitBytes, requestMs),
    genReqId: () => randomUUID(),
    schemaController: { compilersFactory: { buildValidator: withoutCompiler, buildSerializer: withoutCompiler } },
    // A client that is still connected while the server closes gets an answer, not a 503.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, request, reply) => {
      void refuse(reply, request, 400, 'The address cannot be read.');
    },
    clientErrorHandler: hangUp,
  });
}

function onArrival(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    const misfit = misfitOf(request);
    if (misfit) refuse(reply, request, ...misfit);
    else done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    for (const [name, value] of Object.entries(guards)) reply.header(name, reply.getHeader(name) ?? value);
    done();
  });
  // `misfitOf` sees to it.
  app.server.on('checkExpectation', (request, response) => {
    app.routing(request, response);
  });
}

/**
 * Only when no connection is accepted any more: asked before, a client would come back by a new connection, and those that wait
 * to be let in when the door is shut are lost.
 */
function askToLeave(app: FastifyInstance, isClosing: () => boolean): void {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing()) reply.header('connection', 'close');
    done();
  });
}

/** An HTTP server that closes hangs up on idle connections, though a next request may be on its way. */
async function closeGently(app: FastifyInstance, graceMs: number): Promise<void> {
  if (app.server.listening) {
    const left = once(app.server, 'close');
    Server.prototype.close.call(app.server);
    const patience = new AbortController();
    await Promise.race([left, pause(graceMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
    patience.abort();
  }
  await app.close();
}

function nodeOptions(headerLimitBytes: number, requestMs: number) {
  return {
    maxHeaderSize: headerLimitBytes,
    // Node takes the longer of this and `requestTimeout` for the time of a whole request, and has a minute here.
    headersTimeout: requestMs,
    // Left to itself, Node looks every half minute only.
    connectionsCheckingInterval: requestMs / 5,
    // Node would refuse it without a word; `misfitOf` says why.
    requireHostHeader: false,
  };
}

/** Listens, and returns the address; port 0 takes any that is free. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    throw listenFault(error, host, port);
  }
}
