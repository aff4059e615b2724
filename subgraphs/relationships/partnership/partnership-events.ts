import type { EventActor } from '../../../chassis/events/event';
import type { ChannelPartners } from '../channel-key';
import type { RelationshipEvent } from '../events';
import type { PartyRole } from '../roles';
import { everyConsentScope, type ConsentScope, type ConsentState } from '../states';

interface Sides extends ChannelPartners {
  readonly id: string;
}

/** The sides that an event of a partnership concerns, namely both, and what it says of it. */
const ofPartnership = <Data extends object>({ id, providerId, resellerId }: Sides, data: Data) => ({
  subjectId: id,
  audience: [providerId, resellerId],
  data: { partnershipId: id, providerId, resellerId, ...data },
});

/** A partnership begins, and with it every consent that there is. */
export const partnershipBegan = (
  partnership: Sides,
  actor: EventActor,
  invitationId: string,
): readonly RelationshipEvent[] => [
  {
    type: 'PartnershipBegan',
    actor,
    ...ofPartnership(partnership, { invitationId }),
    changes: [{ field: 'state', before: null, after: 'ACTIVE' }],
  },
  ...everyConsentScope.map((scope) => consentMoved(partnership, actor, { scope, before: null, after: 'GRANTED' })),
];

/** A consent that was given or taken back; before the partnership began, there was none. */
export function consentMoved(
  partnership: Sides,
  actor: EventActor,
  { scope, before, after }: { scope: ConsentScope; before: ConsentState | null; after: ConsentState },
): RelationshipEvent {
  const type = after === 'GRANTED' ? 'ConsentGranted' : 'ConsentWithdrawn';
  return { type, actor, ...ofPartnership(partnership, { scope }), changes: [{ field: scope, before, after }] };
}

/** A consent that ended with what it was given for. */
export const consentEnded = (
  partnership: Sides,
  scope: ConsentScope,
  { type: cause, actor }: { type: string; actor: EventActor },
): RelationshipEvent => ({
  type: 'ConsentWithdrawn',
  actor,
  ...ofPartnership(partnership, { scope, cause }),
  changes: [
    { field: scope, before: 'GRANTED', after: 'WITHDRAWN' },
    { field: 'cause', before: null, after: cause },
  ],
});

export const partnershipEnded = (
  partnership: Sides,
  actor: EventActor,
  { endedBy, reason }: { endedBy: PartyRole; reason: string },
): RelationshipEvent => ({
  type: 'PartnershipEnded',
  actor,
  ...ofPartnership(partnership, { endedBy }),
  changes: [
    { field: 'state', before: 'ACTIVE', after: 'ENDED' },
    { field: 'endReason', before: null, after: reason },
  ],
});
