import type { FastifyInstance } from 'fastify';
import { serve } from '../gateway/routes';

/** The paths of mailed links, and the way from there to the playground: relative, so that it holds behind a proxy's path. */
const playgroundFrom = {
  '/confirm-contact': '.',
  '/invitations/partnership': '..',
  '/invitations/customer': '..',
} as const;

/**
 * Redirects mailed links to the playground while no frontend has pages for them; it opens the operation that answers
 * them. A browser keeps the token by itself, in the fragment that is not sent to any server.
 */
export function mailedLinkRoutes(app: FastifyInstance): void {
  for (const [path, playground] of Object.entries(playgroundFrom)) {
    serve(app, ['GET', 'HEAD'], path, (_request, reply) =>
      reply.header('referrer-policy', 'no-referrer').redirect(`${playground}?link=${path}`),
    );
  }
}
