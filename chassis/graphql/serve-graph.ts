import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Execute, OperationRequest } from './executor';
import { departureOf } from '../http/departure';
import { refuse } from '../http/refusals';
import type { Passport, VerifyBearer } from '../http/passport';

/** `POST /graphql` for the gateway alone: without a passport nothing is answered, `_service` and `_entities` included. */
export function serveGraph(app: FastifyInstance, execute: Execute, verify: VerifyBearer): Idleness {
  const idleness = new Idleness();
  const passports = new WeakMap<FastifyRequest, Passport>();
  // Before the body is read: of a stranger's, nothing is.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    const passport = await verify(request.headers.authorization);
    if (!passport) return refuse(reply, request, 401, 'This address answers the gateway only.');
    passports.set(request, passport);
    return undefined;
  };
  app.post<{ Body: OperationRequest | null }>('/graphql', { onRequest }, async (request, reply) => {
    const passport = passports.get(request);
    if (!passport) throw new Error('A request without a passport got past its hook.');
    if (typeof request.body?.query !== 'string') return refuse(reply, request, 400, 'The body must be {"query": "…"}.');
    idleness.touch();
    // Always 200: the answer says what failed, and an HTTP error would hide it.
    return execute(request.body, passport, departureOf(reply)).finally(() => idleness.touch());
  });
  return idleness;
}

const STEP_MS = 50;

/** Knows when something was last asked. */
class Idleness {
  private askedAt = -Infinity;

  touch(): void {
    this.askedAt = performance.now();
  }

  /** Resolves when nothing has been asked for so long, or when it has waited for `mostMs`. */
  async lasts(quietMs: number, mostMs: number): Promise<void> {
    const until = performance.now() + mostMs;
    while (performance.now() < Math.min(until, this.askedAt + quietMs)) await pause(STEP_MS);
  }
}
