import type { FastifyInstance } from 'fastify';
import { textOfUtf8 } from './utf8';

const notUtf8 = Object.assign(new Error('The body is not UTF-8.'), { statusCode: 400 });

/**
 * Reads JSON as RFC 8259 has it, in UTF-8 and nothing else: a body in another encoding is refused, not stored with its
 * letters lost. A byte order mark is passed over.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    const text = textOfUtf8(bytes);
    if (text === null) done(notUtf8);
    else void parse(request, text, done);
  });
}
