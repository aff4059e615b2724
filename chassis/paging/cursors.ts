import { createHmac, timingSafeEqual } from 'node:crypto';
import { BadRequest } from '../refusal';

export type CursorValue = string | number | Date;
type Stored = string | number | { readonly at: number };

const SIGNATURE_BYTES = 12;

/**
 * Opaque page cursors. The signature covers the scope (list, owner, order), so a cursor of one list says nothing in
 * another, and no client can make one up to probe for rows.
 */
export class Cursors {
  constructor(private readonly secret: string) {}

  encode(scope: string, values: readonly CursorValue[]): string {
    const stored = values.map((value): Stored => (value instanceof Date ? { at: value.getTime() } : value));
    const payload = Buffer.from(JSON.stringify(stored));
    return Buffer.concat([this.signature(scope, payload), payload]).toString('base64url');
  }

  decode(scope: string, cursor: string): CursorValue[] {
    const bytes = Buffer.from(cursor, 'base64url');
    const payload = bytes.subarray(SIGNATURE_BYTES);
    const signature = bytes.subarray(0, SIGNATURE_BYTES);
    // Decoding skips whatever is not base64url, so that many texts would stand for one place.
    const isWhole = bytes.length > SIGNATURE_BYTES && bytes.toString('base64url') === cursor;
    const genuine = isWhole && timingSafeEqual(signature, this.signature(scope, payload));
    if (!genuine) throw new BadRequest('This cursor does not belong to this list.', 'after');
    const stored = JSON.parse(payload.toString('utf8')) as Stored[];
    return stored.map((value) => (typeof value === 'object' ? new Date(value.at) : value));
  }

  private signature(scope: string, payload: Buffer): Buffer {
    return createHmac('sha256', this.secret)
      .update(scope)
      .update('\0')
      .update(payload)
      .digest()
      .subarray(0, SIGNATURE_BYTES);
  }
}
