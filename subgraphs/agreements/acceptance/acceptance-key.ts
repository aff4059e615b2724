import type { AcceptanceMethod, SignatoryFacts } from '../agreement';
import { fingerprint } from '../fingerprint';
import type { TextFacts } from '../templates';

export interface Acceptance {
  readonly partyId: string;
  readonly template: Pick<TextFacts, 'type' | 'market' | 'version'>;
  readonly method: AcceptanceMethod;
  /** On whose word it stands. */
  readonly declaredById: string;
  readonly signatory: SignatoryFacts;
}

/**
 * Two acceptances with the same key are one act recorded twice; the key is UNIQUE, so that of parallel ones one is stored.
 * A signature is given once for a version, whatever its language. An attestation may be repeated for another person, and
 * by another provider: the answer that it is there already would give away a provider that one does not work with.
 */
export function acceptanceKey({ partyId, template, method, declaredById, signatory }: Acceptance): string {
  const { type, market, version } = template;
  const person = method === 'PARTNER_ATTESTATION' ? [declaredById, ...sameContact(signatory)] : [];
  return fingerprint(JSON.stringify([partyId, type, market, version, method, ...person]));
}

function sameContact({ firstName, lastName, email, phone }: SignatoryFacts): readonly string[] {
  const plain = (text: string) => text.normalize('NFC').trim();
  return [plain(firstName), plain(lastName), plain(email).toLowerCase(), plain(phone ?? '')];
}
