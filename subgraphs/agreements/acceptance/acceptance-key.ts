import { AcceptanceMethod, type SignatoryFacts } from '../agreement';
import type { TemplateFacts } from '../templates/agreement-template';

export interface Acceptance {
  readonly partyId: string;
  readonly template: Pick<TemplateFacts, 'type' | 'market' | 'version'>;
  readonly method: AcceptanceMethod;
  /** On whose word it stands. */
  readonly declaredById: string;
  readonly signatory: SignatoryFacts;
}

/**
 * Two acceptances with the same key are one act recorded twice; a UNIQUE column holds its hash, so that parallel ones meet there.
 * A signature is given once for a version, whatever its language. An attestation may be repeated for another person, and
 * by another provider: to be told that it is there already would tell of a provider that one does not work with.
 */
export function acceptanceKey({ partyId, template, method, declaredById, signatory }: Acceptance): string {
  const { type, market, version } = template;
  const person = method === AcceptanceMethod.PARTNER_ATTESTATION ? [declaredById, ...sameContact(signatory)] : [];
  return JSON.stringify([partyId, type, market, version, method, ...person]);
}

function sameContact({ firstName, lastName, email, phone }: SignatoryFacts): readonly string[] {
  const plain = (text: string) => text.normalize('NFC').trim();
  return [plain(firstName), plain(lastName), plain(email).toLowerCase(), plain(phone ?? '')];
}
