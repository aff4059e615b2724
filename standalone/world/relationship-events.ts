import type { EventActor, FieldChange } from '../../chassis/events/event';
import { consentScopes } from '../../subgraphs/relationships/partnership/consent';
import type { RelationshipEvent } from '../../subgraphs/relationships/events';
import { ofPartnership } from '../../subgraphs/relationships/partnership/partnership-events';
import { actorOf } from './account-events';
import { WITHDRAWN_AFTER_MS } from './as-of';
import { customerEvents } from './customer-events';
import { eligibilityEvents } from './eligibility-events';
import type { PastEvent } from './rows';
import type { AccountSpec, CustomerInvitationSpec, PartnershipInvitationSpec, PartnershipSpec, World } from './spec';

export type Past = PastEvent<RelationshipEvent>;
export type Accounts = ReadonlyMap<string, AccountSpec>;

export const became = (field: string, after: string, before: string | null = null): FieldChange => ({
  field,
  before,
  after,
});

/** How the relationships of a world came to be what they are, as the verbs would have told it. */
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

const RESENT_AFTER_MS = 5 * 86_400_000;

/** When an invitation was sent, and sent again; what the invitation tells is when it was sent last. */
const sendings = ({ sentAt, sendCount }: Pick<CustomerInvitationSpec, 'sentAt' | 'sendCount'>) =>
  Array.from({ length: sendCount }, (_, before) => ({
    did: before === 0 ? ('Sent' as const) : ('Resent' as const),
    at: new Date(sentAt.getTime() - (sendCount - 1 - before) * RESENT_AFTER_MS),
    changes: [before === 0 ? became('state', 'PENDING') : became('sendCount', String(before + 1), String(before))],
  }));

function partnershipInvitation(invitation: PartnershipInvitationSpec, accounts: Accounts): Past[] {
  const { id, providerId, state, decidedAt } = invitation;
  const shared = { subjectId: id, audience: [providerId], data: { invitationId: id, providerId } };
  const actor = actorOf(accounts.get(providerId));
  const sent = sendings(invitation).map(({ did, at, changes }): Past => {
    return { at, event: { ...shared, type: `PartnershipInvitation${did}`, actor, changes } };
  });
  if (!decidedAt || state === 'ACCEPTED') return sent;
  const [type, by] =
    state === 'REVOKED'
      ? (['PartnershipInvitationRevoked', actor] as const)
      : (['PartnershipInvitationDeclined', invitee] as const);
  const changes = [became('state', state, 'PENDING')];
  return [...sent, { at: decidedAt, event: { ...shared, type, actor: by, changes } }];
}

function partnershipLife(partnership: PartnershipSpec, invitationId: string, accounts: Accounts): Past[] {
  const { providerId, resellerId, since, ended, withdrawn } = partnership;
  const actor = actorOf(accounts.get(resellerId));
  const began: RelationshipEvent = {
    type: 'PartnershipBegan',
    ...ofPartnership(partnership, { invitationId }),
    actor,
    changes: [became('state', 'ACTIVE')],
  };
  const granted = consentScopes.map((scope): RelationshipEvent => {
    const changes = [became(scope, 'GRANTED')];
    return { type: 'ConsentGranted', ...ofPartnership(partnership, { scope }), actor, changes };
  });
  const taken = withdrawn.map((scope): RelationshipEvent => {
    const changes = [became(scope, 'WITHDRAWN', 'GRANTED')];
    return { type: 'ConsentWithdrawn', ...ofPartnership(partnership, { scope }), actor, changes };
  });
  const takenAt = new Date(since.getTime() + WITHDRAWN_AFTER_MS);
  const by = ended?.by === 'PROVIDER' ? actorOf(accounts.get(providerId)) : actor;
  return [
    ...[began, ...granted].map((event) => ({ at: since, event })),
    ...taken.map((event) => ({ at: takenAt, event })),
    ...(ended ? ending(partnership, ended, by).map((event) => ({ at: ended.at, event })) : []),
  ];
}

function ending(
  partnership: PartnershipSpec,
  { by: endedBy, reason }: NonNullable<PartnershipSpec['ended']>,
  actor: EventActor,
): RelationshipEvent[] {
  const cause = 'PartnershipEnded';
  const changes = [became('state', 'ENDED', 'ACTIVE'), became('endReason', reason)];
  const lost = consentScopes.filter((scope) => !partnership.withdrawn.includes(scope));
  return [
    { type: cause, ...ofPartnership(partnership, { endedBy }), actor, changes },
    ...lost.map((scope): RelationshipEvent => {
      const withdrawn = [became(scope, 'WITHDRAWN', 'GRANTED'), became('cause', cause)];
      const said = ofPartnership(partnership, { scope, cause });
      return { type: 'ConsentWithdrawn', ...said, actor, changes: withdrawn };
    }),
  ];
}

function customerInvitation(invitation: CustomerInvitationSpec, accounts: Accounts): Past[] {
  const { id, resellerId, providerId, state, decidedAt } = invitation;
  const data = { invitationId: id, resellerId, providerId };
  const shared = { subjectId: id, audience: [resellerId, providerId], data };
  const actor = actorOf(accounts.get(resellerId));
  const sent = sendings(invitation).map(({ did, at, changes }): Past => {
    return { at, event: { ...shared, type: `CustomerInvitation${did}`, actor, changes } };
  });
  if (!decidedAt || state === 'ACCEPTED') return sent;
  const [type, by] =
    state === 'REVOKED'
      ? (['CustomerInvitationRevoked', actor] as const)
      : (['CustomerInvitationDeclined', invitee] as const);
  const changes = [became('state', state, 'PENDING')];
  return [...sent, { at: decidedAt, event: { ...shared, type, actor: by, changes } }];
}
