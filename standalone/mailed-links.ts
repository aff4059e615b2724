import type { FastifyInstance } from 'fastify';
import { serve } from '../gateway/routes';

/** Where mails lead, and how the playground is reached from there: relatively, so also behind a path of a proxy. */
const playgroundFrom = {
  '/confirm-contact': '.',
  '/invitations/partnership': '..',
  '/invitations/customer': '..',
} as const;

/**
 * Leads mailed links on to the playground while no frontend has pages for them; it opens what answers them. A browser
 * takes the token along by itself, in the fragment that no server is told.
 */
export function mailedLinkRoutes(app: FastifyInstance): void {
  for (const [path, playground] of Object.entries(playgroundFrom)) {
    serve(app, ['GET', 'HEAD'], path, (_request, reply) =>
      reply.header('referrer-policy', 'no-referrer').redirect(`${playground}?link=${path}`),
    );
  }
}
