import { bulkInsert } from '../../../chassis/database/bulk';
import { isDuplicate } from '../../../chassis/database/duplicate';
import { newId } from '../../../chassis/database/ids';
import type { Work } from '../events';
import type { EventActor } from '../../../chassis/events/event';
import { accountReadBy, type Actor } from '../actor';
import { reasonNotToConnect } from '../partnership/connecting';
import { consentScopes } from '../partnership/consent';
import { requireConsent } from '../partnership/consent-text';
import { partnershipInvitationMoves } from './invitation';
import type { AuthorizeIndirectProviderInput } from './partnership-invitation-inputs';
import { RelationshipRefusal } from '../errors';
import { partnersById } from '../eligibility/fact-reader.rows';
import type { PartnershipInvitation } from '../invitation.entity';
import { movePartnershipInvitation } from './invitation-moves.work';
import type { Partner } from '../partner.entity';
import { Consent, Partnership } from '../partnership.entity';
import { holdFactsOf, holdPartner } from '../eligibility/standing-store.rows';
import { partnerActor, type Acting } from '../acting';
import { refreshChannel } from '../eligibility/channel-refresh.work';
import { decideInvitation, invitationOfLink } from './partnership-links.work';
import { answerMail } from './answer.mail';
import type { PartnershipRef } from '../partnership/end-partnership';
import { ofPartnership } from '../partnership/partnership-events';

interface Pair {
  readonly provider: Partner;
  readonly reseller: Partner;
}

/** A reseller accepts a provider's invitation (S66–S71): partnership, consents and both lists, or nothing of it. */
export async function authorizeIndirectProvider(
  unit: Work,
  { actor }: Acting,
  { token, accountId, ...consent }: AuthorizeIndirectProviderInput,
): Promise<PartnershipRef> {
  if (!actor.isSignedIn) throw RelationshipRefusal.of('NOT_SIGNED_IN');
  if (accountReadBy(actor) !== accountId) throw RelationshipRefusal.of('NOT_FOUND', 'accountId');
  const held = await invitationOfLink(unit, actor, token);
  const { invitation } = held;
  const state = decideInvitation(partnershipInvitationMoves.authorizeIndirectProvider, held, unit.now);
  requireConsent(consent);
  const pair = await pairToConnect(unit, invitation.providerId, accountId);
  const id = newId();
  const decided = { state, pendingEmail: null, decidedAt: unit.now };
  await movePartnershipInvitation(unit, invitation, { ...decided, resellerId: accountId, partnershipId: id });
  const by = partnerActor(actor, accountId);
  await connect(unit, pair, { id, invitationId: invitation.id });
  await grantAll(unit, { id, by, textVersion: consent.consentTextVersion });
  tellBeginning(unit, pair, { id, invitationId: invitation.id, by });
  mailBoth(unit, pair, invitation, actor);
  const cause = { type: 'PartnershipBegan', actor: by };
  await refreshChannel(unit, { providerId: invitation.providerId, resellerId: accountId }, cause);
  return { partnershipId: id };
}

/** The two, held until commit: neither is suspended, nor connected by another invitation, in the meantime. */
async function pairToConnect({ manager }: Work, providerId: string, resellerId: string): Promise<Pair> {
  await holdPartner(manager, resellerId);
  await holdFactsOf(manager, [providerId, resellerId]);
  const partners = await partnersById(manager, [providerId, resellerId]);
  const provider = partners.get(providerId);
  const reseller = partners.get(resellerId);
  const reason = reasonNotToConnect(provider, reseller);
  if (reason || !provider || !reseller) throw RelationshipRefusal.of(reason ?? 'SOURCE_UNAVAILABLE');
  if (await manager.existsBy(Partnership, { providerId, resellerId, live: true })) {
    throw RelationshipRefusal.of('PARTNERSHIP_ALREADY_EXISTS');
  }
  return { provider, reseller };
}

const alive = { state: 'ACTIVE', live: true, version: 1 } as const;

interface Beginning {
  readonly id: string;
  readonly invitationId: string;
}

async function connect({ manager, now }: Work, { provider, reseller }: Pair, beginning: Beginning): Promise<void> {
  const row = {
    ...beginning,
    ...alive,
    providerId: provider.id,
    resellerId: reseller.id,
    since: now,
    endedAt: null,
    endedBy: null,
    endReason: null,
    providerSortKey: provider.sortKey,
    resellerSortKey: reseller.sortKey,
    providerMarket: provider.market,
    resellerMarket: reseller.market,
    providerProgramStatus: provider.programStatus,
    resellerProgramStatus: reseller.programStatus,
    customerCount: 0,
    blockedCustomerCount: 0,
  };
  try {
    await bulkInsert(manager, Partnership, [row]);
  } catch (error) {
    if (isDuplicate(error)) throw RelationshipRefusal.of('PARTNERSHIP_ALREADY_EXISTS');
    throw error;
  }
}

interface Grant {
  readonly id: string;
  readonly by: EventActor;
  readonly textVersion: number;
}

async function grantAll({ manager, now }: Work, { id, by, textVersion }: Grant): Promise<void> {
  const granted = { state: 'GRANTED', grantedAt: now, grantedBy: by } as const;
  const notWithdrawn = { withdrawnAt: null, withdrawnBy: null, withdrawalCause: null };
  const rows = consentScopes.map((scope) => ({ partnershipId: id, scope, ...granted, ...notWithdrawn, textVersion }));
  await bulkInsert(manager, Consent, rows);
}

function tellBeginning(unit: Work, { provider, reseller }: Pair, beginning: Beginning & { by: EventActor }): void {
  const { id, invitationId, by } = beginning;
  const partnership = { id, providerId: provider.id, resellerId: reseller.id };
  const became = (field: string, after: string) => [{ field, before: null, after }];
  unit.events.append({
    type: 'PartnershipBegan',
    ...ofPartnership(partnership, { invitationId }),
    actor: by,
    changes: became('state', 'ACTIVE'),
  });
  for (const scope of consentScopes) {
    const changes = became(scope, 'GRANTED');
    unit.events.append({ type: 'ConsentGranted', ...ofPartnership(partnership, { scope }), actor: by, changes });
  }
}

/** To whoever sent the invitation, and whoever accepted it. */
function mailBoth(unit: Work, { provider, reseller }: Pair, invitation: PartnershipInvitation, actor: Actor): void {
  const { senderEmail, senderLanguage, email, language } = invitation;
  if (senderEmail !== null) {
    unit.mail.append(answerMail('begun', { to: senderEmail, language: senderLanguage }, reseller.legalName));
  }
  const accepting = actor.email === null ? { to: email, language } : { to: actor.email, language: actor.language };
  unit.mail.append(answerMail('begun', accepting, provider.legalName));
}
