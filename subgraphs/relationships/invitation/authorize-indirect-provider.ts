import { accountReadBy, requireSignedIn, type Actor } from '../actor';
import { partnerActor, verb } from '../acting';
import { refreshChannel, holdFactsOf } from '../eligibility';
import { RelationshipRefusal } from '../errors';
import type { Work } from '../events';
import type { PartnershipInvitation } from '../invitation.entity';
import { Partner } from '../partner.entity';
import { Consent, Partnership } from '../partnership.entity';
import {
  reasonNotToConnect,
  consentGiven,
  requireConsent,
  partnershipBegan,
  type PartnershipRef,
} from '../partnership';
import { everyConsentScope } from '../states';
import { partnershipInvitationMoves } from './invitation';
import { linkToken } from './invitation-input';
import { answerMail } from './invitation.mail';
import { linkedInvitation, mailSender, moveInvitation } from './invitation.work';
import type { Inviters } from './inviting-pair.rows';
import { partnershipInvitations } from './partnership-invitation.work';
import { In } from 'typeorm';
import { bulkInsert } from '../../../chassis/database/bulk';
import { duplicateAs } from '../../../chassis/database/duplicate';
import { hold } from '../../../chassis/database/hold';
import { newId } from '../../../chassis/database/ids';
import type { EventActor } from '../../../chassis/events/event';
import { id, inputOf } from '../../../chassis/inputs';

const move = partnershipInvitationMoves.authorizeIndirectProvider;

/** A reseller accepts a provider's invitation (S66–S71): partnership, consents and both lists, or nothing of it. */
export const authorizeIndirectProvider = verb({
  mutation: 'authorizeIndirectProvider',
  shape: inputOf('Which invitation is accepted, for whom, with what consent.', {
    token: linkToken,
    accountId: id.describe('The reseller that accepts: the viewer’s own account.'),
    ...consentGiven,
  }),
  async work(unit, { actor }, { token: held, accountId, ...consent }): Promise<PartnershipRef> {
    requireSignedIn(actor);
    if (accountReadBy(actor) !== accountId) throw RelationshipRefusal.of('NOT_FOUND', 'accountId');
    const invitation = await linkedInvitation(unit, partnershipInvitations, actor, { token: held, move });
    requireConsent(consent);
    const { id: invitationId, providerId } = invitation;
    const pair = await pairToConnect(unit, providerId, accountId);
    const partnership = newPartnership(pair, { id: newId(), invitationId, since: unit.now });
    const { id: partnershipId } = partnership;
    const columns = { resellerId: accountId, partnershipId };
    await moveInvitation(unit, partnershipInvitations, move, { invitation, columns });
    const by = partnerActor(actor, accountId);
    await store(unit, partnership, newConsents(partnership, by, consent.consentTextVersion));
    for (const event of partnershipBegan(partnership, by, invitationId)) unit.events.append(event);
    mailBoth(unit, pair, invitation, actor);
    await refreshChannel(unit, partnership, { type: 'PartnershipBegan', actor: by });
    return { partnershipId };
  },
});

/** The two, held until commit: neither is suspended, nor connected by another invitation, in the meantime. */
async function pairToConnect({ manager, now }: Work, providerId: string, resellerId: string): Promise<Inviters> {
  await hold(manager, Partner, { id: resellerId });
  await holdFactsOf(manager, [providerId, resellerId]);
  const partners = await manager.findBy(Partner, { id: In([providerId, resellerId]) });
  const [provider, reseller] = [providerId, resellerId].map((one) => partners.find((partner) => partner.id === one));
  const reason = reasonNotToConnect(provider, reseller, now);
  if (reason || !provider || !reseller) throw RelationshipRefusal.of(reason ?? 'SOURCE_UNAVAILABLE');
  if (await manager.existsBy(Partnership, { providerId, resellerId, live: true })) {
    throw RelationshipRefusal.of('PARTNERSHIP_ALREADY_EXISTS');
  }
  return { provider, reseller };
}

async function store({ manager }: Work, partnership: Partnership, consents: readonly Consent[]): Promise<void> {
  await bulkInsert(manager, Partnership, [partnership]).catch(
    duplicateAs(() => RelationshipRefusal.of('PARTNERSHIP_ALREADY_EXISTS')),
  );
  await bulkInsert(manager, Consent, consents);
}

/** A partnership that begins, with what lists show of its two partners. */
export const newPartnership = (
  { provider, reseller }: Inviters,
  beginning: Pick<Partnership, 'id' | 'invitationId' | 'since'>,
): Partnership => ({
  ...beginning,
  ...{ state: 'ACTIVE', live: true, version: 1, customerCount: 0, blockedCustomerCount: 0 },
  ...{ endedAt: null, endedBy: null, endReason: null },
  providerId: provider.id,
  resellerId: reseller.id,
  providerSortKey: provider.sortKey,
  resellerSortKey: reseller.sortKey,
  providerMarket: provider.market,
  resellerMarket: reseller.market,
  providerProgramStatus: provider.programStatus,
  resellerProgramStatus: reseller.programStatus,
});

/** The consents with which a partnership begins: all that there are. */
export function newConsents({ id, since }: Partnership, grantedBy: EventActor, textVersion: number): Consent[] {
  const granted = { partnershipId: id, state: 'GRANTED', grantedAt: since, grantedBy, textVersion } as const;
  const consent = { ...granted, withdrawnAt: null, withdrawnBy: null, withdrawalCause: null };
  return everyConsentScope.map((scope) => ({ ...consent, scope }));
}

/** To the person who sent the invitation, and the one who accepted it. */
function mailBoth(unit: Work, { provider, reseller }: Inviters, invitation: PartnershipInvitation, actor: Actor): void {
  mailSender(unit, invitation, 'begun', reseller.legalName);
  const { email, language } = actor.email === null ? invitation : { email: actor.email, language: actor.language };
  unit.mail.append(answerMail('begun', email, language, provider.legalName));
}
