import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../../chassis/http/server';
import type { Logger } from '../../chassis/process/log';
import { SubgraphFailure, type Source } from '../sources/source';
import { anonymousPassport } from './graphql-route';
import { serve } from '../routes';

export interface DocumentsRouteParts {
  readonly sources: ReadonlyMap<string, Source>;
  readonly log: Logger;
}

const PREFIX = '/documents/';
const RETRY_AFTER_S = '5';

const headers = {
  // The address is a key: it goes into no cache that others share, and to no page that is opened from the document.
  'cache-control': 'private, max-age=300',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Relays `/documents/<subgraph>/…` to that subgraph. Whoever has the address may have the document: no header is needed. */
export function documentsRoute(app: FastifyInstance, { sources, log }: DocumentsRouteParts): void {
  serve(app, ['GET', 'HEAD'], `${PREFIX}*`, async (request, reply) => {
    const [name, address] = parted(request.url.slice(PREFIX.length));
    try {
      const found = await sources.get(name)?.document?.(address, anonymousPassport(request));
      if (!found) return await refuse(reply, request, 404, 'There is nothing at this address.');
      return await reply
        .headers({ ...headers, 'content-disposition': found.disposition })
        .type(found.type)
        .send(found.body);
    } catch (error) {
      return unavailable(error, { request, reply, log });
    }
  });
}

function parted(path: string): [string, string] {
  const slash = path.indexOf('/');
  return slash === -1 ? [path, ''] : [path.slice(0, slash), path.slice(slash + 1)];
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly log: Logger;
}

function unavailable(error: unknown, { request, reply, log }: Exchange): FastifyReply {
  if (!(error instanceof SubgraphFailure)) throw error;
  log.warn({ requestId: request.id, code: error.code, reason: error.reason }, 'no document');
  reply.header('retry-after', RETRY_AFTER_S);
  return refuse(reply, request, 503, 'Documents cannot be had at the moment.');
}
