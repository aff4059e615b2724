import { isDuplicate } from '../../../chassis/database/duplicate';
import { newId } from '../../../chassis/database/ids';
import type { RelationshipEvent, Work } from '../events';
import { deriveToken, tokenHash } from '../../../chassis/token';
import type { Actor } from '../actor';
import { requireInviting, requirePromising, type InviteCustomerInput, type InvitingChannel } from './customer-inviting';
import { INVITATIONS_A_DAY, INVITATIONS_A_DAY_TO_DOMAIN } from './inviting';
import type { Mover } from '../available-actions';
import { RelationshipRefusal } from '../errors';
import { addressFacts, releaseExpired, sentToday, type JointInviting } from './customer-invitees.rows';
import { CustomerInvitation } from '../invitation.entity';
import { Partner } from '../partner.entity';
import { Partnership } from '../partnership.entity';
import { holdPartner } from '../eligibility/standing-store.rows';
import { partnerActor, type Acting, type InvitationTerms } from '../acting';
import type { InvitationRef } from './decline-customer-invitation';
import { CUSTOMER_INVITATION, customerInvitationMail, type Inviters } from './customer-invitation.mail';

const DAY_MS = 86_400_000;

/** A reseller asks a company to become a customer of itself and of one of its providers together (S75, S76). */
export async function inviteCustomer(unit: Work, acting: Acting, input: InviteCustomerInput): Promise<InvitationRef> {
  const { email } = input;
  const inviting = { ...(await channelFor(unit, acting.actor, input)), now: unit.now };
  const facts = await addressFacts(unit.manager, inviting, email);
  requirePromising(input, inviting, { ...facts, ownEmail: acting.actor.email });
  await requireWithinLimits(unit, inviting, email);
  await releaseExpired(unit.manager, inviting, email);
  const row = newInvitation(unit.now, acting, input);
  try {
    await unit.manager.insert(CustomerInvitation, row);
  } catch (error) {
    if (isDuplicate(error)) throw RelationshipRefusal.of('INVITATION_ALREADY_PENDING', 'email');
    throw error;
  }
  const changes = [{ field: 'state', before: null, after: 'PENDING' }];
  tell(unit, acting.actor, row, { type: 'CustomerInvitationSent', changes });
  unit.mail.append(customerInvitationMail(row, namesOf(inviting)));
  return { invitationId: row.id };
}

export const namesOf = ({ reseller, provider }: Pick<JointInviting, 'reseller' | 'provider'>): Inviters => ({
  reseller: reseller.legalName,
  provider: provider.legalName,
});

type Channel = InvitingChannel & Pick<JointInviting, 'reseller' | 'provider'>;
type ChannelIds = Pick<InviteCustomerInput, 'resellerId' | 'providerId'>;

/** The partners for whom the actor may invite now. A provider that the reseller does not work with is not to be found. */
export async function channelFor(
  { manager }: Work,
  actor: Actor,
  { resellerId, providerId }: ChannelIds,
  isNamedInInput = true,
): Promise<Channel> {
  if (!actor.isSignedIn) throw RelationshipRefusal.of('NOT_SIGNED_IN');
  if (!(await knows(manager, actor, resellerId))) throw RelationshipRefusal.of('NOT_FOUND', 'resellerId');
  await holdPartner(manager, resellerId);
  const partners = await manager.findBy(Partner, [{ id: resellerId }, { id: providerId }]);
  const reseller = partners.find(({ id }) => id === resellerId);
  if (!reseller) throw RelationshipRefusal.of('NOT_FOUND', 'resellerId');
  const live = await manager.findOneBy(Partnership, { resellerId, providerId, live: true });
  const provider = partners.find(({ id }) => id === providerId) ?? reseller;
  const channel = { reseller, provider, partnership: live?.state ?? null };
  requireInviting(moverFor(actor, reseller), channel, isNamedInInput);
  return channel;
}

/** Its own account, or one that it has worked with: of these an actor is told why it may not invite for them. */
async function knows(manager: Work['manager'], actor: Actor, resellerId: string): Promise<boolean> {
  if (actor.isOperator || actor.account?.id === resellerId) return true;
  if (!actor.account) return false;
  return manager.existsBy(Partnership, { providerId: actor.account.id, resellerId });
}

/** A provider that names itself as the reseller is a provider still. */
function moverFor({ account, roles }: Actor, { id, kind }: Partner): Mover {
  if (account?.id !== id) return { party: 'OPERATOR', roles };
  return { party: kind === 'INDIRECT_RESELLER' ? 'RESELLER' : 'PROVIDER', roles };
}

async function requireWithinLimits({ manager }: Work, inviting: JointInviting, email: string): Promise<void> {
  const { inAll, toDomain } = await sentToday(manager, inviting, email);
  if (inAll >= INVITATIONS_A_DAY || toDomain >= INVITATIONS_A_DAY_TO_DOMAIN) {
    throw RelationshipRefusal.of('LIMIT_EXCEEDED', 'email');
  }
}

function newInvitation(now: Date, { actor, terms }: Acting, input: InviteCustomerInput) {
  const id = newId();
  return {
    id,
    ...input,
    pendingEmail: input.email,
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
    tokenHash: tokenHash(deriveToken(tokenKey, CUSTOMER_INVITATION, id, sendCount)),
  };
}

type Told = Pick<CustomerInvitation, 'id' | 'resellerId' | 'providerId'>;

/** What the reseller did about its invitation, for whom it concerns: itself and the provider named in it. */
export function tell(
  unit: Work,
  actor: Actor,
  { id, resellerId, providerId }: Told,
  event: Pick<Extract<RelationshipEvent, { type: `CustomerInvitation${string}` }>, 'type' | 'changes'>,
): void {
  unit.events.append({
    ...event,
    subjectId: id,
    audience: [resellerId, providerId],
    actor: partnerActor(actor, resellerId),
    data: { invitationId: id, resellerId, providerId },
  });
}
