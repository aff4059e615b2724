import type { FastifyInstance } from 'fastify';
import { departureOf } from '../../chassis/http/departure';
import { refuse } from '../../chassis/http/refusals';
import { SubgraphFailure } from '../errors';
import type { Source } from '../sources/source';
import { refuseOverload, type Admission } from './admission';
import { passportOf } from './graphql-route';
import { serve } from '../routes';

const PREFIX = '/documents/';
const RETRY_AFTER_S = '5';

const headers = {
  // The address is a key: it goes into no cache that others share, and to no page that is opened from the document.
  'cache-control': 'private, max-age=300',
  'referrer-policy': 'no-referrer',
};

/** Relays `/documents/<subgraph>/…` to that subgraph. The address itself is the right to the document: no token is needed. */
export function documentsRoute(app: FastifyInstance, sources: ReadonlyMap<string, Source>, admission: Admission): void {
  serve(app, ['GET', 'HEAD'], `${PREFIX}*`, async (request, reply) => {
    const [name = '', ...address] = request.url.slice(PREFIX.length).split('/');
    try {
      const passport = passportOf(null, request);
      const find = async () => sources.get(name)?.document?.(address.join('/'), passport);
      const found = await admission.run(find, departureOf(reply));
      if (!found) return await refuse(reply, request, 404, 'There is nothing at this address.');
      return await reply
        .headers({ ...headers, 'content-disposition': found.disposition })
        .type(found.type)
        .send(found.body);
    } catch (error) {
      if (!(error instanceof SubgraphFailure)) return refuseOverload(error, request, reply);
      request.log.warn({ code: error.code, reason: error.reason }, 'no document');
      reply.header('retry-after', RETRY_AFTER_S);
      return refuse(reply, request, 503, 'Documents cannot be had at the moment.');
    }
  });
}
