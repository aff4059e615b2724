import type { Actor } from '../actor';
import { currentEditions, type TemplateFacts, type TextPlace } from '../templates/agreement-template';
import { AgreementRefusal } from '../errors';

/** What the rules need to know of an account that is to be bound. */
export interface Signer {
  readonly id: string;
  readonly suspended: boolean;
  readonly verified: boolean;
  readonly partnerId: string | null;
}

/** Refuses a signature that cannot be given now; null stands for an account that the actor may not see. */
export function maySign<Account extends Signer>(actor: Actor, account: Account | null): Account {
  const found = seen(actor, account);
  if (actor.accountId !== found.id || !isGlobalAdmin(actor)) throw AgreementRefusal.of('GLOBAL_ADMIN_REQUIRED');
  if (found.suspended) throw AgreementRefusal.of('ACCOUNT_SUSPENDED');
  if (!found.verified) throw AgreementRefusal.of('VERIFICATION_NOT_COMPLETE');
  if (found.partnerId === null) throw AgreementRefusal.of('PARTNER_ID_NOT_ASSOCIATED');
  return found;
}

/** Only the customer's own global admin binds the customer. */
export function mayAccept<Customer extends { readonly tenantId: string }>(
  actor: Actor,
  customer: Customer | null,
): Customer {
  const found = seen(actor, customer);
  if (actor.tenantId !== found.tenantId || !isGlobalAdmin(actor)) throw AgreementRefusal.of('GLOBAL_ADMIN_REQUIRED');
  return found;
}

/** What the rules need to know of the one who attests. */
export interface Attesting {
  readonly id: string;
  readonly kind: string;
  /** Whether it serves the customer now. */
  readonly serves: boolean;
}

const attestingRoles = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT'];

/** Answers about whom, and on whose word it will stand. */
export function mayAttest<Customer, Account extends Attesting>(
  actor: Actor,
  customer: Customer | null,
  account: Account | null,
): { readonly customer: Customer; readonly account: Account } {
  const found = seen(actor, customer);
  if (account?.kind === 'INDIRECT_RESELLER') throw AgreementRefusal.of('RESELLER_CANNOT_ATTEST');
  if (!account || !attestingRoles.some((role) => actor.roles.includes(role)))
    throw AgreementRefusal.of('ROLE_REQUIRED');
  if (!account.serves) throw AgreementRefusal.of('PROVIDER_HAS_NO_RELATIONSHIP');
  return { customer: found, account };
}

export interface Shown {
  readonly templateId: string;
  readonly documentSha256: string;
}

/** The text that was shown, if it is the one to accept today; in whatever language, for its editions are one version. */
export function textShown<Text extends TemplateFacts & { readonly sha256: string }>(
  templates: readonly Text[],
  place: TextPlace,
  { templateId, documentSha256 }: Shown,
  now: Date,
): Text {
  const text = currentEditions(templates, place, now).find(({ id }) => id === templateId);
  if (!text) throw AgreementRefusal.of('AGREEMENT_TEMPLATE_NOT_CURRENT', 'templateId');
  if (text.sha256 !== documentSha256) throw AgreementRefusal.of('AGREEMENT_DOCUMENT_CHANGED', 'documentSha256');
  return text;
}

const HOUR_MS = 3_600_000;

/**
 * A date is often told without its place, and as the last moment of its day. At every full hour a day begins somewhere,
 * and is today there for 24 hours.
 */
export function refuseFuture(acceptedAt: Date, now: Date): void {
  const hourBegan = Math.floor(now.getTime() / HOUR_MS) * HOUR_MS;
  if (acceptedAt.getTime() >= hourBegan + 24 * HOUR_MS)
    throw AgreementRefusal.of('AGREEMENT_DATE_IN_FUTURE', 'acceptedAt');
}

const isGlobalAdmin = ({ roles }: Actor) => roles.includes('GLOBAL_ADMIN');

function seen<Thing>(actor: Actor, thing: Thing | null): Thing {
  if (actor.userId === null) throw AgreementRefusal.of('NOT_SIGNED_IN');
  if (thing === null) throw AgreementRefusal.of('NOT_FOUND');
  return thing;
}
