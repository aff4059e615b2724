import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import {
  LogController,
  fastify,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { serveHealth, type FeedAges, type ReadinessChecks } from './health';
import { misfitOf } from './misfit';
import { readJsonBodies } from './json-body';
import { traceIdOf } from './trace-context';
import type { Logger } from '../process/log';
import { listenFault } from './port';

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

/** What a status is called in `extensions.code`. */
export const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  408: 'REQUEST_TIMEOUT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  417: 'EXPECTATION_FAILED',
  421: 'MISDIRECTED_REQUEST',
  431: 'HEADERS_TOO_LARGE',
  503: 'SERVICE_UNAVAILABLE',
};

/** What answers say unless their route says otherwise: no cache keeps them, no browser guesses their type or frames them. */
const guards = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "frame-ancestors 'none'",
};

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

type Refused = number | readonly [status: number, code: string];

/** The one shape of an HTTP refusal; the same as of a GraphQL error, so that clients need only one reader. */
export function refuse(reply: FastifyReply, request: FastifyRequest, refused: Refused, message: string): FastifyReply {
  const [status, code] = typeof refused === 'number' ? [refused, codes[refused] ?? 'INTERNAL'] : refused;
  const extensions = { code, requestId: request.id };
  // Set again, because an address that cannot be read passes no hook.
  reply.headers({ ...guards, 'x-request-id': request.id });
  return reply
    .code(status)
    .type('application/json')
    .send({ errors: [{ message, extensions }] });
}

const hungUp: Readonly<Record<string, readonly [status: number, reason: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The headers are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request took too long to arrive.'],
};

/** What is no HTTP at all, or never ends, has no request to reply to: the socket gets its answer and is closed. */
function hangUp({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();
  const [status, reason, message] = hungUp[code ?? ''] ?? [400, 'Bad Request', 'This is no HTTP request.'];
  const extensions = { code: codes[status], requestId: randomUUID() };
  const body = JSON.stringify({ errors: [{ message, extensions }] });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries({ ...headers, ...guards }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n${body}`);
}

/** Listens, and returns the address; port 0 takes any that is free. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    throw listenFault(error, host, port);
  }
}
