import type { FastifyInstance } from 'fastify';
import { refuse } from './refusals';
import type { VerifyBearer } from './passport';

/** A file as it is handed out. */
export interface ServedDocument {
  readonly type: string;
  /** What a browser makes of it: `inline; filename="…"`. */
  readonly disposition: string;
  readonly body: Buffer;
}

/**
 * Finds the document of an address, which is what follows `/documents/<subgraph>/`, its query included; null where there
 * is none, or the address was not given out by the subgraph, or too long ago.
 */
export type Documents = (address: string) => Promise<ServedDocument | null>;

/** `GET /documents/…` for the gateway alone. */
export function serveDocuments(app: FastifyInstance, documents: Documents, verify: VerifyBearer): void {
  app.get('/documents/*', async (request, reply) => {
    if (!(await verify(request.headers.authorization)))
      return refuse(reply, request, 401, 'This address answers the gateway only.');
    const found = await documents(request.url.slice('/documents/'.length));
    if (!found) return refuse(reply, request, 404, 'There is nothing at this address.');
    return reply.header('content-disposition', found.disposition).type(found.type).send(found.body);
  });
}
