import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { LogController, fastify } from 'fastify';
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { askHealth } from './health';
import type { ReadinessChecks } from './health';
import type { Logger } from './log';
import { listenFault } from './port';

export interface HttpParts {
  readonly log: Logger;
  /** What must be well for this process to be given work. */
  readonly readiness: ReadinessChecks;
  /** What is told beside it, because others answer for it. */
  readonly neighbours?: ReadinessChecks;
  /** Addresses and networks whose `X-Forwarded-For` is believed. */
  readonly trustedProxies?: readonly string[];
  readonly bodyLimitBytes?: number;
  readonly headerLimitBytes?: number;
}

/** A server whose every answer, refusals of HTTP itself included, is JSON and carries a request id. */
export interface HttpServer {
  readonly app: FastifyInstance;
  /** Says "not ready" from now on and asks clients to leave, while still answering everything. */
  drain(): void;
}

/** What a status is called in `extensions.code`. */
export const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  503: 'SERVICE_UNAVAILABLE',
};

export function createHttp({
  log,
  readiness,
  neighbours = {},
  trustedProxies = [],
  bodyLimitBytes = 1_048_576,
  headerLimitBytes = 16_384,
}: HttpParts): HttpServer {
  let draining = false;
  // Typed as fastify's own, or its type would carry pino's through every signature.
  const logger: FastifyBaseLogger = log;
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: bodyLimitBytes,
    http: { maxHeaderSize: headerLimitBytes },
    genReqId: () => randomUUID(),
    // Whoever is still connected while the server closes gets an answer, not a 503.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, request, reply) => {
      void refuse(reply, request, 400, 'The address cannot be read.');
    },
    clientErrorHandler: hangUp,
  });

  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    if (draining) reply.header('connection', 'close');
    done();
  });
  app.setNotFoundHandler((request, reply) => refuse(reply, request, 404, 'There is nothing at this address.'));
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status < 500) return refuse(reply, request, status, error.message);
    request.log.error({ err: error, requestId: request.id }, 'fault');
    return refuse(reply, request, 500, 'Something went wrong on our side.');
  });
  healthRoutes(app, { running: () => !draining, ...readiness }, neighbours);
  return { app, drain: () => void (draining = true) };
}

function healthRoutes(app: FastifyInstance, readiness: ReadinessChecks, neighbours: ReadinessChecks): void {
  app.get('/livez', () => ({ status: 'ok', checks: {} }));
  app.get('/readyz', async (_request, reply) => {
    const { status, checks } = await askHealth(readiness);
    const { checks: beside } = await askHealth(neighbours);
    return reply.code(status === 'ok' ? 200 : 503).send({ status, checks: { ...checks, ...beside } });
  });
}

/** The one shape of an HTTP refusal; the same as of a GraphQL error, so that clients need only one reader. */
export function refuse(reply: FastifyReply, request: FastifyRequest, status: number, message: string): FastifyReply {
  const extensions = { code: codes[status] ?? 'INTERNAL', requestId: request.id };
  // Set again, because an address that cannot be read passes no hook.
  reply.header('x-request-id', request.id);
  return reply
    .code(status)
    .type('application/json')
    .send({ errors: [{ message, extensions }] });
}

/** What is no HTTP at all, or never ends, has no request to reply to: the socket gets its answer and is closed. */
function hangUp(_error: Error, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();
  const extensions = { code: codes[400], requestId: randomUUID() };
  const body = JSON.stringify({ errors: [{ message: 'This is no HTTP request.', extensions }] });
  const length = `content-length: ${Buffer.byteLength(body)}`;
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\n${length}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** Listens, and returns the address; port 0 takes any that is free. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    throw listenFault(error, host, port);
  }
}
