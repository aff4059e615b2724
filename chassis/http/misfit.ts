import type { FastifyRequest } from 'fastify';

/** What HTTP knows and this server does not do, in words: Node or a parser of bodies would give none. */
export function misfitOf({ raw, headers, url }: FastifyRequest): [status: number, message: string] | null {
  if (headers.host === undefined && raw.httpVersion === '1.1') return [400, 'A request names its host.'];
  if (headers.expect !== undefined && !/^100-continue$/i.test(headers.expect))
    return [417, 'Nothing but 100-continue can be expected here.'];
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? '')) return [415, 'Bodies are sent as they are, unpacked.'];
  if (!isInUtf8(headers['content-type'] ?? '')) return [415, 'Bodies are sent in UTF-8.'];
  if (!isReadable(url)) return [400, 'The address is not UTF-8, percent-encoded.'];
  return null;
}

/** Whether a content type names no charset but the one that is read, or none. */
function isInUtf8(contentType: string): boolean {
  const parameters = contentType.split(';').slice(1);
  return parameters.every((parameter) => {
    const [name = '', ...value] = parameter.split('=');
    return name.trim().toLowerCase() !== 'charset' || /^("utf-?8"|utf-?8)$/i.test(value.join('=').trim());
  });
}

/** Of bytes that are no text, readers of query strings would make up some. A percent sign that begins nothing is one. */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.replace(/%(?![0-9a-f]{2})/gi, ''));
    return !/[^\0-\x7f]/.test(url);
  } catch {
    return false;
  }
}
