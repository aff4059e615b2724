import { z } from 'zod';
import { bulkInsert } from '../../../chassis/database/bulk';
import { isDuplicate } from '../../../chassis/database/duplicate';
import { newId } from '../../../chassis/database/ids';
import type { EventActor } from '../../../chassis/events/event';
import { id, token } from '../../../chassis/inputs';
import type { Verb } from '../../../chassis/unit-of-work/verb';
import { partnerActor, type Acting } from '../acting';
import { accountReadBy, type Actor } from '../actor';
import { refreshChannel } from '../eligibility/channel-refresh.work';
import { partnersById } from '../eligibility/fact-reader.rows';
import { holdFactsOf, holdPartner } from '../eligibility/standing-store.rows';
import { RelationshipRefusal } from '../errors';
import type { Work } from '../events';
import type { PartnershipInvitation } from '../invitation.entity';
import type { Partner } from '../partner.entity';
import { Consent, Partnership } from '../partnership.entity';
import { reasonNotToConnect } from '../partnership/connecting';
import { consentScopes } from '../partnership/consent';
import { consentGiven, requireConsent } from '../partnership/consent-text';
import { ofPartnership } from '../partnership/partnership-events';
import type { PartnershipRef } from '../partnership/end-partnership';
import { partnershipInvitationMoves } from './invitation';
import { answerMail } from './invitation.mail';
import { linkedInvitation, mailSender, moveInvitation } from './invitation.work';
import { partnershipInvitations } from './partnership-invitation.work';

export const authorizeIndirectProviderInput = z.strictObject({ token, accountId: id, ...consentGiven });
export type AuthorizeIndirectProviderInput = z.infer<typeof authorizeIndirectProviderInput>;

const move = partnershipInvitationMoves.authorizeIndirectProvider;

/** A reseller accepts a provider's invitation (S66–S71): partnership, consents and both lists, or nothing of it. */
export const authorizeIndirectProvider: Verb<Work, Acting, AuthorizeIndirectProviderInput, PartnershipRef> = {
  mutation: 'authorizeIndirectProvider',
  shape: authorizeIndirectProviderInput,
  work: async (unit, { actor }, { token: held, accountId, ...consent }) => {
    if (!actor.isSignedIn) throw RelationshipRefusal.of('NOT_SIGNED_IN');
    if (accountReadBy(actor) !== accountId) throw RelationshipRefusal.of('NOT_FOUND', 'accountId');
    const invitation = await linkedInvitation(unit, partnershipInvitations, actor, { token: held, move });
    requireConsent(consent);
    const { id: invitationId, providerId } = invitation;
    const pair = await pairToConnect(unit, providerId, accountId);
    const partnershipId = newId();
    const columns = { resellerId: accountId, partnershipId };
    await moveInvitation(unit, partnershipInvitations, move, { invitation, columns });
    const by = partnerActor(actor, accountId);
    const beginning = { id: partnershipId, invitationId };
    await connect(unit, pair, beginning);
    await grantAll(unit, { id: partnershipId, by, textVersion: consent.consentTextVersion });
    tellBeginning(unit, pair, { ...beginning, by });
    mailBoth(unit, pair, invitation, actor);
    await refreshChannel(unit, { providerId, resellerId: accountId }, { type: 'PartnershipBegan', actor: by });
    return { partnershipId };
  },
};

interface Pair {
  readonly provider: Partner;
  readonly reseller: Partner;
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

/** To the person who sent the invitation, and the one who accepted it. */
function mailBoth(unit: Work, { provider, reseller }: Pair, invitation: PartnershipInvitation, actor: Actor): void {
  mailSender(unit, invitation, 'begun', reseller.legalName);
  const { email, language } = actor.email === null ? invitation : { email: actor.email, language: actor.language };
  unit.mail.append(answerMail('begun', email, language, provider.legalName));
}
