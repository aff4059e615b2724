import { z } from 'zod';
import { code, email, id, inner, lastName, optionalText, personName } from '../../../chassis/inputs';
import { whyNotNow, whyNotThey, type Moves, type Mover, type Situation } from '../../../chassis/moves';
import { readPhone } from '../../../chassis/phone';
import { HOUR_MS } from '../../../chassis/time';
import type { Actor } from '../actor';
import type { SignatoryFacts } from '../agreement';
import { AgreementRefusal, type ErrorCode } from '../errors';
import { currentEditions, type TextFacts, type TextPlace } from '../templates';

const NO_PHONE = 'must be a telephone number, such as +48 58 355 12 34';

/** The person who agrees. */
export const signatory = inner(
  { name: 'SignatoryInput', description: 'The person who agrees, on behalf of the company that is bound.' },
  {
    firstName: personName.describe('Given name.'),
    lastName: lastName.describe('Family name.'),
    email: email.describe('E-mail address at the company.'),
    phone: optionalText(100)
      .refine((given) => given === null || /\p{Nd}/u.test(given), NO_PHONE)
      .describe('Telephone number, if there is one.'),
  },
);

/** The person, with the number as it is dialled from anywhere; without + it is one of the party's market. */
export function signatoryIn(market: string, given: SignatoryFacts): SignatoryFacts {
  if (given.phone === null) return given;
  const phone = readPhone(given.phone, market);
  if (phone === null) throw AgreementRefusal.about('INVALID_INPUT', NO_PHONE, 'signatory', 'phone');
  return { ...given, phone };
}

/** Which words an acceptance is of. */
export const shownInput = {
  templateId: id.describe('The text that was shown. It has to be the current one, in any of its languages.'),
  documentSha256: code
    .transform((digits) => digits.toLowerCase())
    .describe('Fingerprint of the words that were shown: `document.sha256` of the text.'),
};

export const ticked = z
  .boolean()
  .describe('Whether the box that says “accepted” was ticked. Nothing is stored unless it was.');

/** Whether a party can accept, and an account state that it did. */
type Readiness = 'READY' | 'SUSPENDED' | 'UNVERIFIED' | 'WITHOUT_PARTNER_ID' | 'NOT_SERVED' | 'ACCEPTED';

/** On which side a person stands: the party's own, that of a provider or a reseller, or another. */
type Side = 'ITSELF' | 'PROVIDER' | 'RESELLER' | 'OTHERS';

interface Facts {
  readonly acceptedAt: Date;
}

const oneself = {
  by: { ITSELF: { roles: ['GLOBAL_ADMIN'], lacking: 'GLOBAL_ADMIN_REQUIRED' } },
  others: 'GLOBAL_ADMIN_REQUIRED',
  to: { READY: 'ACCEPTED' },
} as const;

/** An acceptance is given once and for all; each way of giving it has people of its own, and obstacles. */
const acceptances = {
  signPartnerAgreement: {
    ...oneself,
    otherwise: {
      SUSPENDED: 'ACCOUNT_SUSPENDED',
      UNVERIFIED: 'VERIFICATION_NOT_COMPLETE',
      WITHOUT_PARTNER_ID: 'PARTNER_ID_NOT_ASSOCIATED',
    },
  },
  acceptCustomerAgreement: { ...oneself, otherwise: {} },
  attestCustomerAgreement: {
    by: { PROVIDER: { roles: ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT'], lacking: 'ROLE_REQUIRED' } },
    others: 'RESELLER_CANNOT_ATTEST',
    to: { READY: 'ACCEPTED' },
    otherwise: { NOT_SERVED: 'PROVIDER_HAS_NO_RELATIONSHIP' },
    unless: [{ code: 'AGREEMENT_DATE_IN_FUTURE', when: ({ acceptedAt }, now) => isInFuture(acceptedAt, now) }],
  },
} as const satisfies Moves<Readiness, Side, string, ErrorCode, Facts>;

/** Refuses for the first thing that stands in the way of an acceptance. */
export function requireAcceptable(
  verb: keyof typeof acceptances,
  mover: Mover<Side, string>,
  situation: Situation<Readiness, Facts>,
): void {
  const move: Moves<Readiness, Side, string, ErrorCode, Facts>[string] = acceptances[verb];
  const [first] = [...whyNotThey(move, mover), ...whyNotNow(move, situation)];
  if (first) throw AgreementRefusal.of(first, ...(first === 'AGREEMENT_DATE_IN_FUTURE' ? ['acceptedAt'] : []));
}

/** A partner that is to sign. */
interface Signer {
  readonly suspended: boolean;
  readonly verified: boolean;
  readonly partnerId: string | null;
}

export function readinessOf({ suspended, verified, partnerId }: Signer): Readiness {
  if (suspended) return 'SUSPENDED';
  if (!verified) return 'UNVERIFIED';
  return partnerId === null ? 'WITHOUT_PARTNER_ID' : 'READY';
}

/** The party that is to accept; null stands for one that the actor may not see. */
export function requireSeen<Thing>(actor: Actor, thing: Thing | null): Thing {
  if (actor.userId === null) throw AgreementRefusal.of('NOT_SIGNED_IN');
  if (thing === null) throw AgreementRefusal.of('NOT_FOUND');
  return thing;
}

export interface Shown {
  readonly templateId: string;
  readonly documentSha256: string;
}

/** The text that was shown, if it is the one to accept today; in whatever language, for its editions are one version. */
export function textShown(
  templates: readonly TextFacts[],
  place: TextPlace,
  { templateId, documentSha256 }: Shown,
  now: Date,
): TextFacts {
  const text = currentEditions(templates, place, now).find(({ id }) => id === templateId);
  if (!text) throw AgreementRefusal.of('AGREEMENT_TEMPLATE_NOT_CURRENT', 'templateId');
  if (text.sha256 !== documentSha256) throw AgreementRefusal.of('AGREEMENT_DOCUMENT_CHANGED', 'documentSha256');
  return text;
}

/**
 * A date is often given without its place, and as the last moment of its day. At every full hour a day begins somewhere,
 * and is today there for 24 hours.
 */
function isInFuture(acceptedAt: Date, now: Date): boolean {
  const hourBegan = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  return acceptedAt.getTime() >= hourBegan + 24 * HOUR_MS;
}
