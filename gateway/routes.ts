import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { refuse } from '../chassis/http/refusals';

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown;

const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** A route for some methods; the others are answered with 405 and the list of those. */
export function serve(app: FastifyInstance, served: readonly HTTPMethods[], url: string, handler: Handler): void {
  app.route({ method: [...served], url, handler, exposeHeadRoute: false });
  app.route({
    method: METHODS.filter((method) => !served.includes(method)),
    url,
    handler: (request, reply) => {
      reply.header('allow', served.join(', '));
      return refuse(reply, request, 405, `${url} is for ${served.join(' and ')} only.`);
    },
  });
}

/**
 * For routes that trust whatever reaches this machine. A foreign page can have its own name lead here (DNS rebinding), and
 * a browser lets it read the answers; so there are none but by an address, localhost, the machine's name and HOST.
 */
export function answerOwnHosts(app: FastifyInstance, host: string): void {
  const own = new Set(['localhost', hostname().toLowerCase(), host.toLowerCase()]);
  app.addHook('onRequest', (request, reply, done) => {
    // What a proxy would forward does not do alone: a page can write that header itself.
    const names = [request.host, request.headers.host ?? ''].map(nameIn);
    if (names.every((name) => own.has(name) || isIP(name) !== 0)) done();
    else refuse(reply, request, 421, 'This is answered by addresses and names of the machine only. HOST adds a name.');
  });
}

function nameIn(host: string): string {
  const address = `http://${host}`;
  return URL.canParse(address) ? new URL(address).hostname.replace(/^\[|\]$/g, '') : '';
}
