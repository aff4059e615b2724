import { In } from 'typeorm';
import { id, inputOf, prose } from '../../../chassis/inputs';
import { partnerActor, verb } from '../acting';
import { moverOf } from '../actor';
import { requireMay, requireNow } from '../available-actions';
import { adminRemoval } from '../customer';
import { Customer, ResaleRelationship } from '../customer.entity';
import { holdPartnership, OrderVerdict, partnersById, refreshChannel, type Cause } from '../eligibility';
import type { Work } from '../events';
import { PartnershipInvitation } from '../invitation.entity';
import { Consent, type Partnership } from '../partnership.entity';
import { everyConsentScope, type PartnershipState } from '../states';
import { partnershipMoves } from './partnership';
import { partnershipEndedMail } from './partnership-ended.mail';
import { consentEnded, partnershipEnded } from './partnership-events';
import { moveLive, visiblePartnership, type PartnershipRef } from './partnership.work';

/**
 * Either side ends it, and its consents and the provider's admin rights at their customers with it. Customers and their
 * relationships stay; what was ordered for them through it no longer can be.
 */
export const endPartnership = verb({
  mutation: 'endPartnership',
  shape: inputOf('Which partnership ends, and why.', {
    partnershipId: id.describe('The partnership.'),
    reason: prose(1_000).describe('The reason, which both sides can read; at most 1000 characters.'),
  }),
  async work(unit, { actor }, { partnershipId, reason }): Promise<PartnershipRef> {
    const partnership = await visiblePartnership(unit, actor, partnershipId);
    const move = partnershipMoves.endPartnership;
    const mover = moverOf(move, actor, partnership);
    requireMay(move, mover);
    const situation = { state: partnership.state, facts: partnership, now: unit.now };
    const state = requireNow<PartnershipState, unknown>(move, situation);
    // Its partners first, as every change of a partner does: else the two would wait for each other.
    await holdPartnership(unit.manager, partnership);
    const ended = { state, live: null, endedAt: unit.now, endedBy: mover.party, endReason: reason };
    await moveLive(unit, partnership, ended);
    const accountId = mover.party === 'PROVIDER' ? partnership.providerId : partnership.resellerId;
    const cause = { type: 'PartnershipEnded' as const, actor: partnerActor(actor, accountId) };
    unit.events.append(partnershipEnded(partnership, cause.actor, { endedBy: mover.party, reason }));
    await endConsents(unit, partnership, cause);
    await endAdminRights(unit, partnership, cause);
    await mailBoth(unit, partnership, reason);
    await refreshChannel(unit, partnership, cause);
    return { partnershipId };
  },
});

/** Those that are still given; what was taken back before stays as it was. */
async function endConsents({ manager, now, events }: Work, partnership: Partnership, cause: Cause): Promise<void> {
  const given = { partnershipId: partnership.id, state: 'GRANTED' } as const;
  const scopes = (await manager.findBy(Consent, given)).map(({ scope }) => scope);
  const withdrawn = { withdrawnAt: now, withdrawnBy: cause.actor, withdrawalCause: 'PARTNERSHIP_ENDED' } as const;
  await manager.update(Consent, given, { ...withdrawn, state: 'WITHDRAWN' });
  for (const scope of everyConsentScope.filter((each) => scopes.includes(each))) {
    events.append(consentEnded(partnership, scope, cause));
  }
}

/** How many relationships one statement names. */
const GROUP = 1000;

/**
 * At all customers at once, however many: no tenant is administered for as long as a queue takes. No relationship of
 * this channel begins or changes meanwhile, for that takes the partnership to be held first.
 */
async function endAdminRights(
  { manager, events }: Work,
  { providerId, resellerId }: Partnership,
  cause: Cause,
): Promise<void> {
  const inChannel = { where: { providerId, resellerId }, order: { customerId: 'ASC' } } as const;
  const channels = await manager.find(OrderVerdict, { select: { customerId: true }, ...inChannel });
  for (let start = 0; start < channels.length; start += GROUP) {
    const customerId = In(channels.slice(start, start + GROUP).map((one) => one.customerId));
    const held = { partnerId: providerId, resellerId, role: 'PROVIDER', delegatedAdmin: 'GRANTED' } as const;
    const losing = await manager.find(ResaleRelationship, { where: { ...held, customerId }, order: { id: 'ASC' } });
    const customers = await manager.findBy(Customer, { id: In(losing.map((one) => one.customerId)) });
    const withdrawn = { delegatedAdmin: 'WITHDRAWN', version: () => 'version + 1' } as const;
    await manager.update(ResaleRelationship, { id: In(losing.map(({ id }) => id)) }, withdrawn);
    const byId = new Map(customers.map((customer) => [customer.id, customer]));
    for (const one of losing) {
      const customer = byId.get(one.customerId);
      if (customer) events.append(adminRemoval(customer, one, { ...cause, audience: [providerId, resellerId] }));
    }
  }
}

/** To the sender of the invitation and to its recipient: the people that this programme knows of on both sides. */
async function mailBoth({ manager, mail }: Work, partnership: Partnership, reason: string): Promise<void> {
  const { invitationId, providerId, resellerId } = partnership;
  const invitation = invitationId && (await manager.findOneBy(PartnershipInvitation, { id: invitationId }));
  if (!invitation) return;
  const partners = await partnersById(manager, [providerId, resellerId]);
  const nameOf = (id: string) => partners.get(id)?.legalName ?? '';
  const { senderEmail, senderLanguage, email, language } = invitation;
  if (senderEmail !== null) {
    mail.append(partnershipEndedMail({ to: senderEmail, language: senderLanguage }, nameOf(resellerId), reason));
  }
  mail.append(partnershipEndedMail({ to: email, language }, nameOf(providerId), reason));
}
