import { bulkInsert } from '../../../chassis/database/bulk';
import { newId } from '../../../chassis/database/ids';
import type { Work } from '../events';
import { deriveToken, tokenHash } from '../../../chassis/token';
import { mayRead, moverOf, type Actor } from '../actor';
import {
  domainOf,
  emailKey,
  reasonNotToInvite,
  type InviteResellerInput,
  type InvitingFacts,
  type Invitee,
} from './inviting';
import { partnershipInvitationMoves } from './invitation';
import { decide } from '../available-actions';
import { RelationshipRefusal, type ErrorCode } from '../errors';
import { invitingFacts, releaseExpired } from './invitees.rows';
import { PartnershipInvitation } from '../invitation.entity';
import { Partner } from '../partner.entity';
import { holdPartner } from '../eligibility/standing-store.rows';
import { partnerActor, type Acting, type InvitationTerms } from '../acting';
import { PARTNERSHIP_INVITATION, invitationMail } from './partnership-invitation.mail';

const DAY_MS = 86_400_000;

export interface InvitationRef {
  readonly invitationId: string;
}

/** A provider asks one reseller to authorize it (S64, S65). */
export async function inviteReseller(
  unit: Work,
  acting: Acting,
  { providerId, ...invitee }: InviteResellerInput,
): Promise<InvitationRef> {
  const provider = await activeProvider(unit, acting.actor, providerId);
  const [answer] = await invite(unit, acting, provider, [invitee]);
  if (!answer || 'reason' in answer) throw refusalOf(answer?.reason ?? 'INVALID_INPUT', 'email');
  return answer;
}

export type InvitingAnswer = InvitationRef | { readonly reason: ErrorCode };

export const refusalOf = (reason: ErrorCode, ...field: string[]): RelationshipRefusal =>
  reason === 'INVALID_INPUT'
    ? RelationshipRefusal.about(reason, 'This is your own address; nobody invites itself.', ...field)
    : RelationshipRefusal.of(reason, ...field);

/** The provider, for which the actor may invite now; held, so that of two invitations to one address the second sees the first. */
export async function activeProvider({ manager }: Work, actor: Actor, providerId: string): Promise<Partner> {
  if (!actor.isSignedIn) throw RelationshipRefusal.of('NOT_SIGNED_IN');
  // Whatever they name, so that they learn nothing of it.
  if (actor.account && actor.account.kind !== 'INDIRECT_PROVIDER')
    throw RelationshipRefusal.of('ONLY_PROVIDER_MAY_INVITE');
  if (!mayRead(actor, providerId)) throw RelationshipRefusal.of('NOT_FOUND', 'providerId');
  await holdPartner(manager, providerId);
  const provider = await manager.findOneBy(Partner, { id: providerId });
  if (!provider) throw RelationshipRefusal.of('NOT_FOUND', 'providerId');
  const move = partnershipInvitationMoves.resendPartnershipInvitation;
  decide(move, 'PENDING', moverOf(move, actor, { providerId }));
  if (provider.programStatus !== 'ACTIVE') throw RelationshipRefusal.of('PROVIDER_NOT_ACTIVE', 'providerId');
  return provider;
}

/** Stores what can be sent, in order, and says of the rest why it cannot. */
export async function invite(
  unit: Work,
  acting: Acting,
  { id: providerId, region, legalName }: Partner,
  invitees: readonly Invitee[],
): Promise<InvitingAnswer[]> {
  const inviting = { providerId, region, now: unit.now };
  const emails = invitees.map(({ email }) => email);
  await releaseExpired(unit.manager, inviting, emails);
  const found = await invitingFacts(unit.manager, inviting, emails);
  const facts = { ...found, ownEmail: emailKey(acting.actor.email ?? '') };
  const rows: NewInvitation[] = [];
  const answers = invitees.map((invitee) => {
    const reason = reasonNotToInvite(invitee.email, withThese(rows, facts));
    if (reason) return { reason };
    const row = newInvitation(unit.now, acting, providerId, invitee);
    rows.push(row);
    return { invitationId: row.id };
  });
  await bulkInsert(unit.manager, PartnershipInvitation, rows);
  for (const row of rows) tell(unit, acting.actor, row, legalName);
  return answers;
}

/** The facts, as they will be once these are stored too. */
function withThese(rows: readonly NewInvitation[], facts: InvitingFacts): InvitingFacts {
  const sentTodayTo = new Map(facts.sentTodayTo);
  for (const { email } of rows) sentTodayTo.set(domainOf(email), 1 + (sentTodayTo.get(domainOf(email)) ?? 0));
  const pending = new Set([...facts.pending, ...rows.map(({ email }) => email)]);
  return { ...facts, pending, sentToday: facts.sentToday + rows.length, sentTodayTo };
}

type NewInvitation = ReturnType<typeof newInvitation>;

function newInvitation(now: Date, { actor, terms }: Acting, providerId: string, invitee: Invitee) {
  const id = newId();
  return {
    id,
    providerId,
    ...invitee,
    pendingEmail: invitee.email,
    state: 'PENDING' as const,
    version: 1,
    createdAt: now,
    senderEmail: actor.email,
    senderLanguage: actor.language,
    ...sending(id, 1, now, terms),
  };
}

/** The columns that sending, the first time or again, decides. */
export function sending(id: string, sendCount: number, now: Date, { days, tokenKey }: InvitationTerms) {
  return {
    sendCount,
    sentAt: now,
    expiresAt: new Date(now.getTime() + days * DAY_MS),
    remindedAt: null,
    tokenHash: tokenHash(deriveToken(tokenKey, PARTNERSHIP_INVITATION, id, sendCount)),
  };
}

function tell(unit: Work, actor: Actor, row: NewInvitation, providerName: string): void {
  const { id, providerId } = row;
  unit.events.append({
    type: 'PartnershipInvitationSent',
    subjectId: id,
    audience: [providerId],
    actor: partnerActor(actor, providerId),
    data: { invitationId: id, providerId },
    changes: [{ field: 'state', before: null, after: 'PENDING' }],
  });
  unit.mail.append(invitationMail(row, providerName));
}
