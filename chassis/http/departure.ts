import type { FastifyReply } from 'fastify';

/** Aborts when the client hangs up before it has its answer. Fastify's own signal does so once a body was read, too. */
export function departureOf({ raw }: FastifyReply): AbortSignal {
  const departure = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) departure.abort();
  });
  return departure.signal;
}
