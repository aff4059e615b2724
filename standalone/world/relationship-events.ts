import type { EventActor, FieldChange } from '../../chassis/events/event';
import { everyConsentScope } from '../../subgraphs/relationships/states';
import type { RelationshipEvent } from '../../subgraphs/relationships/events';
import { customerInvitations } from '../../subgraphs/relationships/invitation/customer-invitation.work';
import type { EventHead, Happening } from '../../subgraphs/relationships/invitation/invitation-kind.work';
import { contact, partnershipInvitations } from '../../subgraphs/relationships/invitation/partnership-invitation.work';
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
import type { InvitationSpec, PartnershipSpec, World } from './spec';

export type Past = PastEvent<RelationshipEvent>;
/** Who acts for an account. */
export type ActorFor = (accountId: string) => EventActor;

/** How the relationships of a world came to be what they are, in the events that the verbs would have recorded. */
export function relationshipEvents(world: World): Past[] {
  const accounts = new Map([...world.accounts].map((account) => [account.id, account]));
  const actorFor: ActorFor = (accountId) => actorOf(accounts.get(accountId));
  const invitations = [...world.partnershipInvitations];
  const done = [
    ...invitations.flatMap((one) =>
      invitationLife(one, actorFor(one.providerId), (happening) =>
        partnershipInvitations.eventOf(happening, { ...one, resellerId: null }),
      ),
    ),
    ...[...world.partnerships].flatMap((partnership) => {
      const invitation = invitations.find(({ partnershipId }) => partnershipId === partnership.id);
      return partnershipLife(partnership, invitation?.id ?? '', actorFor);
    }),
    ...[...world.customerInvitations].flatMap((one) =>
      invitationLife(one, actorFor(one.resellerId), (happening) => customerInvitations.eventOf(happening, one)),
    ),
    ...customerEvents(world, actorFor),
  ];
  return [...done, ...eligibilityEvents(world, done)];
}

const RESENT_AFTER_DAYS = 5;

/** What became of an invitation, but for its acceptance; `sentAt` is when it was sent last. */
function invitationLife(
  { id: subjectId, sentAt, sendCount, state, decidedAt }: InvitationSpec,
  inviter: EventActor,
  headOf: (happening: Happening) => EventHead,
): Past[] {
  const past = (at: Date, happening: Happening, actor: EventActor, change: FieldChange): Past => {
    return { at, event: { ...headOf(happening), subjectId, actor, changes: [change] } };
  };
  const sent = Array.from({ length: sendCount }, (_, before) => {
    const at = daysAfter(sentAt, -(sendCount - 1 - before) * RESENT_AFTER_DAYS);
    return before === 0
      ? past(at, 'Sent', inviter, became('state', 'PENDING'))
      : past(at, 'Resent', inviter, became('sendCount', String(before + 1), String(before)));
  });
  if (!decidedAt || state === 'ACCEPTED') return sent;
  const [happening, actor] = state === 'REVOKED' ? (['Revoked', inviter] as const) : (['Declined', contact] as const);
  return [...sent, past(decidedAt, happening, actor, became('state', state, 'PENDING'))];
}

function partnershipLife(partnership: PartnershipSpec, invitationId: string, actorFor: ActorFor): Past[] {
  const { providerId, resellerId, since, ended, withdrawn } = partnership;
  const reseller = actorFor(resellerId);
  const began = partnershipBegan(partnership, reseller, invitationId);
  const taken = withdrawn.map((scope) =>
    consentMoved(partnership, reseller, { scope, before: 'GRANTED', after: 'WITHDRAWN' }),
  );
  const past = [
    ...began.map((event) => ({ at: since, event })),
    ...taken.map((event) => ({ at: takenBackAt(partnership), event })),
  ];
  if (!ended) return past;
  const { at, by: endedBy, reason } = ended;
  const end = partnershipEnded(partnership, endedBy === 'PROVIDER' ? actorFor(providerId) : reseller, {
    endedBy,
    reason,
  });
  const left = everyConsentScope.filter((scope) => !withdrawn.includes(scope));
  const lost = left.map((scope) => consentEnded(partnership, scope, end));
  return [...past, ...[end, ...lost].map((event) => ({ at, event }))];
}
