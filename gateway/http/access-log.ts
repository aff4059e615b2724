import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestScope } from '../request-scope';

/** Keeps the scope of a request for its line in the log. */
export type NoteScope = (request: FastifyRequest, scope: RequestScope) => void;

/** Polled by load balancers, these would fill the log. */
const QUIET = new Set(['/livez', '/readyz']);

/** One line for each request, when it is over: who asked and what, by opaque ids; nothing of the content. */
export function accessLog(app: FastifyInstance): NoteScope {
  const scopes = new WeakMap<FastifyRequest, RequestScope>();
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? null;
    const answered = { route, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) };
    const line = { method: request.method, ...answered, ...detailsOf(scopes.get(request)) };
    request.log[route !== null && QUIET.has(route) ? 'debug' : 'info'](line, 'answered');
    done();
  });
  return (request, scope) => void scopes.set(request, scope);
}

function detailsOf(scope: RequestScope | undefined) {
  if (!scope) return {};
  const { passport, outcome } = scope;
  const { operationName, cost, codes } = outcome;
  return { operation: operationName, cost, codes, tenantId: passport.tenantId, userId: passport.userId };
}
