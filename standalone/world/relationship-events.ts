import type { EventActor } from '../../chassis/events/event';
import { everyConsentScope } from '../../subgraphs/relationships/states';
import type { RelationshipEvent } from '../../subgraphs/relationships/events';
import {
  consentEnded,
  consentMoved,
  partnershipBegan,
  partnershipEnded,
} from '../../subgraphs/relationships/partnership/partnership-events';
import { actorOf, became } from './account-events';
import { takenBackAt } from './as-of';
import { customerEvents } from './customer-events';
import { eligibilityEvents } from './eligibility-events';
import type { PastEvent } from './rows';
import { daysAfter } from './usual';
import type { AccountSpec, CustomerInvitationSpec, PartnershipInvitationSpec, PartnershipSpec, World } from './spec';

export type Past = PastEvent<RelationshipEvent>;
export type Accounts = ReadonlyMap<string, AccountSpec>;

/** How the relationships of a world came to be what they are, in the events that the verbs would have recorded. */
export function relationshipEvents(world: World): Past[] {
  const accounts = new Map([...world.accounts].map((account) => [account.id, account]));
  const invitations = [...world.partnershipInvitations];
  const done = [
    ...invitations.flatMap((invitation) => partnershipInvitation(invitation, accounts)),
    ...[...world.partnerships].flatMap((partnership) => {
      const invitation = invitations.find(({ partnershipId }) => partnershipId === partnership.id);
      return partnershipLife(partnership, invitation?.id ?? '', accounts);
    }),
    ...[...world.customerInvitations].flatMap((invitation) => customerInvitation(invitation, accounts)),
    ...customerEvents(world, accounts),
  ];
  return [...done, ...eligibilityEvents(world, done)];
}

const invitee: EventActor = { kind: 'CONTACT', accountId: null, userId: null, name: null };

const RESENT_AFTER_DAYS = 5;

type Invitation = Pick<CustomerInvitationSpec, 'sentAt' | 'sendCount' | 'state' | 'decidedAt'>;
type Did = 'Sent' | 'Resent' | 'Revoked' | 'Declined';
type EventOf = (did: Did, by: Pick<RelationshipEvent, 'actor' | 'changes'>) => RelationshipEvent;

/** What became of an invitation, but for its acceptance; `sentAt` is when it was sent last. */
function invitationLife({ sentAt, sendCount, state, decidedAt }: Invitation, inviter: EventActor, of: EventOf): Past[] {
  const sent = Array.from({ length: sendCount }, (_, before): Past => {
    const at = daysAfter(sentAt, -(sendCount - 1 - before) * RESENT_AFTER_DAYS);
    if (before === 0) return { at, event: of('Sent', { actor: inviter, changes: [became('state', 'PENDING')] }) };
    const changes = [became('sendCount', String(before + 1), String(before))];
    return { at, event: of('Resent', { actor: inviter, changes }) };
  });
  if (!decidedAt || state === 'ACCEPTED') return sent;
  const changes = [became('state', state, 'PENDING')];
  const event =
    state === 'REVOKED' ? of('Revoked', { actor: inviter, changes }) : of('Declined', { actor: invitee, changes });
  return [...sent, { at: decidedAt, event }];
}

function partnershipInvitation(invitation: PartnershipInvitationSpec, accounts: Accounts): Past[] {
  const { id, providerId } = invitation;
  const shared = { subjectId: id, audience: [providerId], data: { invitationId: id, providerId } };
  const event: EventOf = (did, by) => ({ ...shared, ...by, type: `PartnershipInvitation${did}` });
  return invitationLife(invitation, actorOf(accounts.get(providerId)), event);
}

function customerInvitation(invitation: CustomerInvitationSpec, accounts: Accounts): Past[] {
  const { id, resellerId, providerId } = invitation;
  const data = { invitationId: id, resellerId, providerId };
  const shared = { subjectId: id, audience: [resellerId, providerId], data };
  const event: EventOf = (did, by) => ({ ...shared, ...by, type: `CustomerInvitation${did}` });
  return invitationLife(invitation, actorOf(accounts.get(resellerId)), event);
}

function partnershipLife(partnership: PartnershipSpec, invitationId: string, accounts: Accounts): Past[] {
  const { providerId, resellerId, since, ended, withdrawn } = partnership;
  const actor = actorOf(accounts.get(resellerId));
  const taken = withdrawn.map((scope) =>
    consentMoved(partnership, actor, { scope, before: 'GRANTED', after: 'WITHDRAWN' }),
  );
  const takenAt = takenBackAt(partnership);
  const by = ended?.by === 'PROVIDER' ? actorOf(accounts.get(providerId)) : actor;
  return [
    ...partnershipBegan(partnership, actor, invitationId).map((event) => ({ at: since, event })),
    ...taken.map((event) => ({ at: takenAt, event })),
    ...(ended ? ending(partnership, ended, by).map((event) => ({ at: ended.at, event })) : []),
  ];
}

function ending(
  partnership: PartnershipSpec,
  { by: endedBy, reason }: NonNullable<PartnershipSpec['ended']>,
  actor: EventActor,
): RelationshipEvent[] {
  const ended = partnershipEnded(partnership, actor, { endedBy, reason });
  const lost = everyConsentScope.filter((scope) => !partnership.withdrawn.includes(scope));
  return [ended, ...lost.map((scope) => consentEnded(partnership, scope, ended))];
}
