import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { refuse } from '../chassis/http/server';

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
