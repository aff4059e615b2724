import { createHash } from 'node:crypto';

/** SHA-256 over the exact bytes: no line ending, accent or blank is normalised, because a signature covers what was shown. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
