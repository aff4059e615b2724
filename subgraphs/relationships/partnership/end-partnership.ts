import { In } from 'typeorm';
import type { Work } from '../events';
import { moverOf } from '../actor';
import { consentScopes } from './consent';
import { decide } from '../available-actions';
import { partnershipMoves } from './partnership';
import type { EndPartnershipInput } from './partnership-inputs';
import { Customer, ResaleRelationship } from '../customer.entity';
import { partnersById } from '../eligibility/fact-reader.rows';
import { PartnershipInvitation } from '../invitation.entity';
import { OrderStanding } from '../eligibility/order-standing.entity';
import { Consent, type Partnership } from '../partnership.entity';
import { holdPartnership } from '../eligibility/standing-store.rows';
import { partnerActor, type Acting } from '../acting';
import { refreshChannel } from '../eligibility/channel-refresh.work';
import type { Cause } from '../eligibility/eligibility-events';
import { partnershipEndedMail } from './partnership-ended.mail';
import { ofPartnership } from './partnership-events';
import { moveLive, seenPartnership } from './partnerships.work';
import { adminRemoval } from '../customer/relationship-events';

export interface PartnershipRef {
  readonly partnershipId: string;
}

/**
 * Either side ends it, and its consents and the provider's admin rights at their customers with it. Customers and their
 * relationships stay; what was ordered for them through it no longer can be.
 */
export async function endPartnership(
  unit: Work,
  { actor }: Acting,
  { partnershipId, reason }: EndPartnershipInput,
): Promise<PartnershipRef> {
  const partnership = await seenPartnership(unit, actor, partnershipId);
  const mover = moverOf(partnershipMoves.endPartnership, actor, partnership);
  const state = decide(partnershipMoves.endPartnership, partnership.state, mover);
  // Its partners first, as whoever changes a partner does: else the two would wait for each other.
  await holdPartnership(unit.manager, partnership);
  const ended = { state, live: null, endedAt: unit.now, endedBy: mover.party, endReason: reason };
  await moveLive(unit, partnership, ended);
  const accountId = mover.party === 'PROVIDER' ? partnership.providerId : partnership.resellerId;
  const cause = { type: 'PartnershipEnded' as const, actor: partnerActor(actor, accountId) };
  unit.events.append({
    ...cause,
    ...ofPartnership(partnership, { endedBy: mover.party }),
    changes: [
      { field: 'state', before: 'ACTIVE', after: state },
      { field: 'endReason', before: null, after: reason },
    ],
  });
  await endConsents(unit, partnership, cause);
  await endAdminRights(unit, partnership, cause);
  await mailBoth(unit, partnership, reason);
  await refreshChannel(unit, partnership, cause);
  return { partnershipId };
}

/** Those that are still given; what was taken back before stays as it was. */
async function endConsents({ manager, now, events }: Work, partnership: Partnership, cause: Cause): Promise<void> {
  const given = { partnershipId: partnership.id, state: 'GRANTED' } as const;
  const scopes = (await manager.findBy(Consent, given)).map(({ scope }) => scope);
  const withdrawn = { withdrawnAt: now, withdrawnBy: cause.actor, withdrawalCause: 'PARTNERSHIP_ENDED' } as const;
  await manager.update(Consent, given, { ...withdrawn, state: 'WITHDRAWN' });
  for (const scope of consentScopes.filter((each) => scopes.includes(each))) {
    events.append({
      type: 'ConsentWithdrawn',
      ...ofPartnership(partnership, { scope, cause: cause.type }),
      actor: cause.actor,
      changes: [
        { field: scope, before: 'GRANTED', after: 'WITHDRAWN' },
        { field: 'cause', before: null, after: cause.type },
      ],
    });
  }
}

/** How many relationships one statement names. */
const GROUP = 1000;

/**
 * At all customers at once, however many: nobody may administer a tenant for as long as a queue takes. No relationship
 * of this channel begins or changes meanwhile, for whoever does that holds the partnership first.
 */
async function endAdminRights(
  { manager, events }: Work,
  { providerId, resellerId }: Pick<Partnership, 'providerId' | 'resellerId'>,
  cause: Cause,
): Promise<void> {
  const channel = { where: { providerId, resellerId }, order: { customerId: 'ASC' } } as const;
  const standings = await manager.find(OrderStanding, { select: { customerId: true }, ...channel });
  for (let start = 0; start < standings.length; start += GROUP) {
    const customerId = In(standings.slice(start, start + GROUP).map((standing) => standing.customerId));
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

/** To whoever once sent the invitation, and to whom it was sent: the people that this programme knows of on both sides. */
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
