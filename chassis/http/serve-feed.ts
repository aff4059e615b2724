import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyPluginCallback, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './refusals';
import { toHeaders, toLines } from '../following/event-lines';
import type { Feed } from '../following/feed';

const maxLimit = 1000;
const maxWaitMs = 20_000;

/** `GET /events?after=&limit=&wait=` and `GET /events/settled` for the other subgraphs, which alone have the token. */
export function serveFeed(feed: Feed, token: string): FastifyPluginCallback {
  const expected = digest(`Bearer ${token}`);
  return (server, _, done) => {
    const readers = new Set<AbortController>();
    let isClosing = false;
    server.addHook('preClose', (closed) => {
      isClosing = true;
      for (const reader of readers) reader.abort();
      closed();
    });
    server.addHook('onRequest', async (request, reply) => {
      // Digests have one length, so that the time of a comparison does not depend on the token's.
      if (timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) return;
      await refuse(reply, request, 401, 'This feed needs its bearer token.');
    });
    server.get('/events/settled', async (_request, reply) => {
      await feed.settle?.();
      return reply.code(204).send();
    });
    server.get('/events', async (request, reply) => {
      const after = number(request, 'after', { otherwise: 0, most: Number.MAX_SAFE_INTEGER });
      const limit = Math.max(1, number(request, 'limit', { otherwise: 100, most: maxLimit }));
      const waitMs = number(request, 'wait', { otherwise: 0, most: isClosing ? 0 : maxWaitMs });
      const page = await feed.read(after, limit, waitMs, signalOf(reply, readers));
      // Else the reader would keep its connection, and the server would wait for that instead.
      if (isClosing) reply.header('connection', 'close');
      return reply.headers(toHeaders(page)).type('application/jsonl; charset=utf-8').send(toLines(page));
    });
    done();
  };
}

/** Nonsense counts as not given, too much as the most there is. */
function number({ query }: FastifyRequest, name: string, bounds: { otherwise: number; most: number }): number {
  const text = (query as Record<string, unknown>)[name];
  return typeof text === 'string' && /^\d{1,16}$/.test(text) ? Math.min(Number(text), bounds.most) : bounds.otherwise;
}

/** Aborts when the reader hangs up, so that no wait outlives it. */
function signalOf({ raw }: FastifyReply, readers: Set<AbortController>): AbortSignal {
  const reader = new AbortController();
  readers.add(reader);
  raw.once('close', () => {
    readers.delete(reader);
    reader.abort();
  });
  return reader.signal;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
