import type { AgreementFacts } from '../agreement';
import { fingerprint } from '../fingerprint';
import { acceptanceKey, type Acceptance } from './acceptance-key';

/** Where a party's next acceptance is put. */
export type ChainEnd = Pick<AgreementFacts, 'sequence' | 'hash'>;

export const noChain: ChainEnd = { sequence: 0, hash: '' };

/** An acceptance that is to be recorded. */
export interface NewAgreement extends Acceptance {
  readonly id: string;
  readonly template: Acceptance['template'] & { readonly id: string; readonly sha256: string };
  readonly acceptedAt: Date;
  readonly userId: string | null;
  readonly callerAddress: string | null;
}

/** Its row, behind the last acceptance of its party. */
export function agreementRow(
  { template, signatory, ...given }: NewAgreement,
  recordedAt: Date,
  end: ChainEnd,
): AgreementFacts {
  const row = {
    ...given,
    ...signatory,
    acceptanceKey: acceptanceKey({ template, signatory, ...given }),
    type: template.type,
    templateId: template.id,
    documentSha256: template.sha256,
    recordedAt,
    sequence: end.sequence + 1,
    previousHash: end.hash,
  };
  return { ...row, hash: chainHash(row) };
}

/**
 * The hash of an acceptance is made over all of it, in an order that is never changed. If a row is changed by hand, every
 * later one of the party would have to be changed too, and the events that were recorded of them.
 */
export function chainHash(row: Omit<AgreementFacts, 'hash'>): string {
  const all = [
    ...[row.sequence, row.previousHash, row.id, row.acceptanceKey],
    ...[row.type, row.templateId, row.documentSha256, row.partyId, row.method, row.declaredById],
    ...[row.firstName, row.lastName, row.email, row.phone],
    ...[row.acceptedAt.toISOString(), row.recordedAt.toISOString(), row.userId, row.callerAddress],
  ];
  return fingerprint(JSON.stringify(all));
}
