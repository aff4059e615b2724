import { createHash } from 'node:crypto';
import { canonicalAcceptance, type ChainEnd, type ChainedAcceptance } from './chain';

/** Puts an acceptance behind the last one of its party. */
export function chained<Row extends Omit<ChainedAcceptance, 'sequence' | 'previousHash'>>(row: Row, end: ChainEnd) {
  const placed = { ...row, sequence: end.sequence + 1, previousHash: end.hash };
  return { ...placed, hash: chainHash(placed) };
}

export function chainHash(row: ChainedAcceptance): string {
  return createHash('sha256').update(canonicalAcceptance(row), 'utf8').digest('hex');
}
