import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { refuse } from '../../chassis/http/refusals';
import { serve } from '../routes';

/** Names that change with the content, so that a copy never goes stale. */
const HASHED = /[.-][A-Za-z0-9_]{8,}\.[a-z0-9]+(\.(br|gz))?$/;
const CACHED_FOR_EVER = 'public, max-age=31536000, immutable';

const headers = {
  // Monaco, GraphiQL's editor, makes style elements and runs its languages in workers; nothing else is allowed in.
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    "worker-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
};

/** The folder of the playground at `/`, for browsers, where there is to be one. Every other client is answered in JSON. */
export async function playground(app: FastifyInstance, folder: string | null): Promise<void> {
  const isThere = folder !== null && existsSync(join(folder, 'index.html'));
  if (isThere) {
    await app.register(fastifyStatic, {
      root: folder,
      // One route for each file that is there now: no path of a request ever becomes a path of the disk.
      wildcard: false,
      index: false,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (response, path) => {
        response.setHeader('cache-control', HASHED.test(basename(path)) ? CACHED_FOR_EVER : 'no-cache');
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      },
    });
  }
  serve(app, ['GET', 'HEAD'], '/', (request, reply) => {
    reply.header('vary', 'accept');
    if (isThere && request.headers.accept?.includes('text/html')) return reply.sendFile('index.html');
    const more = folder === null ? '' : ' What browsers find here is the playground.';
    return refuse(reply, request, 404, `The graph is at /graphql.${more}`);
  });
}
