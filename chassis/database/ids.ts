import { createHash, randomBytes } from 'node:crypto';

let lastTime = 0;
let counter = 0;

/** A UUIDv7 (RFC 9562): sorts by time of creation, so that new rows go to the end of every index. */
export function newId(): string {
  advance();
  const bytes = randomBytes(16);
  bytes.writeUIntBE(lastTime, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return written(bytes);
}

/**
 * The id of what has no row of its own, as a UUIDv8 (RFC 9562): the same name has the same id always and everywhere.
 * Names the type first, so that what two types make of one thing are two things.
 */
export function idNamed(type: string, ...name: readonly string[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([type, ...name]))
    .digest();
  bytes.writeUInt8(0x80 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  return written(bytes);
}

function written(bytes: Buffer): string {
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Ids of one process ascend strictly, also within a millisecond and when the clock is set back. */
function advance(): void {
  const now = Date.now();
  if (now <= lastTime && counter < 0xfff) {
    counter += 1;
    return;
  }
  lastTime = Math.max(now, lastTime + 1);
  counter = 0;
}
