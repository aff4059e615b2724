import type { AcceptanceMethod, AgreementType, SignatoryFacts } from '../agreement';

/** Everything that an acceptance says, and its place among those of its party. */
export interface ChainedAcceptance extends SignatoryFacts {
  readonly id: string;
  readonly acceptanceKey: string;
  readonly type: AgreementType;
  readonly templateId: string;
  readonly partyId: string;
  readonly method: AcceptanceMethod;
  readonly acceptedAt: Date;
  readonly recordedAt: Date;
  readonly documentSha256: string;
  readonly declaredById: string;
  readonly userId: string | null;
  readonly callerAddress: string | null;
  /** Counted from one for each party. */
  readonly sequence: number;
  /** The hash of the party's acceptance before; empty for its first. */
  readonly previousHash: string;
}

/** Where a party's next acceptance is put. */
export interface ChainEnd {
  readonly sequence: number;
  readonly hash: string;
}

export const noChain: ChainEnd = { sequence: 0, hash: '' };

/**
 * What the hash of an acceptance is made over: all of it, in an order that is never changed. Whoever changes a row by
 * hand would have to change every later one of the party, and the events that told of them.
 */
export function canonicalAcceptance(row: ChainedAcceptance): string {
  return JSON.stringify([
    ...[row.sequence, row.previousHash, row.id, row.acceptanceKey],
    ...[row.type, row.templateId, row.documentSha256, row.partyId, row.method, row.declaredById],
    ...[row.firstName, row.lastName, row.email, row.phone],
    ...[row.acceptedAt.toISOString(), row.recordedAt.toISOString(), row.userId, row.callerAddress],
  ]);
}
