import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

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
export const guards = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "frame-ancestors 'none'",
};

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
export function hangUp({ code }: NodeJS.ErrnoException, socket: Socket): void {
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
