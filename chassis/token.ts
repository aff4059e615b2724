import { createHash, createHmac } from 'node:crypto';

/** The token of a mailed link. Derived anew whenever it is needed, so that no row ever holds one. */
export function deriveToken(key: string, purpose: string, subjectId: string, sendCount: number): string {
  // Lengths go first, so that no two different triples are ever the same text.
  const parts = [purpose, subjectId, String(sendCount)].map((part) => `${part.length}:${part}`);
  return createHmac('sha256', key).update(parts.join('')).digest('base64url');
}

/** What is stored in place of a token, and looked up when one arrives. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
