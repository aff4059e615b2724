import { z } from 'zod';
import type * as units from '../../chassis/unit-of-work/unit-of-work';
import type { EventContract, EventOf } from '../../chassis/events/contract';
import { oneOf } from '../../chassis/inputs';
import { consentScopes } from './states';
import { eligibilityRules, eligibilityVerdicts } from './eligibility/eligibility-check';
import { partyRoles } from './roles';

const side = z.enum(['PROVIDER', 'RESELLER']);
const channel = { resellerId: z.string(), providerId: z.string() };

const invited = z.strictObject({ invitationId: z.string(), providerId: z.string() });
/** Names the reseller where an account of the programme answered. */
const answered = invited.extend({ resellerId: z.string().optional() });
const partnership = z.strictObject({ partnershipId: z.string(), ...channel });
const consent = partnership.extend({ scope: oneOf(consentScopes) });
const customerInvited = z.strictObject({ invitationId: z.string(), ...channel });

const customer = z.strictObject({ customerId: z.string(), tenantId: z.string() });
const details = customer.extend({ market: z.string(), companyName: z.string(), contactEmail: z.string() });
const relationship = customer.extend({
  partnerId: z.string(),
  role: side,
  /** Of a provider's relationship: the reseller through which it serves the customer. */
  throughId: z.string().nullable(),
});

const verdict = oneOf(eligibilityVerdicts).nullable();

/** Every event that the relationships record. */
export const relationshipEvents = {
  PartnershipInvitationSent: { summary: 'A reseller was invited to a partnership.', data: invited },
  PartnershipInvitationResent: { summary: 'An invitation to a partnership was sent again.', data: answered },
  PartnershipInvitationRevoked: { summary: 'An invitation to a partnership was taken back.', data: answered },
  PartnershipInvitationDeclined: { summary: 'An invitation to a partnership was declined.', data: answered },
  PartnershipBegan: { summary: 'The partnership began.', data: partnership.extend({ invitationId: z.string() }) },
  PartnershipEnded: { summary: 'The partnership ended.', data: partnership.extend({ endedBy: oneOf(partyRoles) }) },
  ConsentGranted: { summary: 'The consent {scope} was granted.', data: consent },
  ConsentWithdrawn: {
    summary: 'The consent {scope} was withdrawn.',
    summaryAfter: { PartnershipEnded: 'The consent {scope} ended with the partnership.' },
    data: consent.extend({ cause: z.string().optional() }),
  },
  CustomerInvitationSent: { summary: 'A customer was invited.', data: customerInvited },
  CustomerInvitationResent: { summary: 'An invitation of a customer was sent again.', data: customerInvited },
  CustomerInvitationRevoked: { summary: 'An invitation of a customer was taken back.', data: customerInvited },
  CustomerInvitationDeclined: {
    summary: 'An invitation was declined by the customer.',
    // Names the customer where it is one already.
    data: customerInvited.extend(customer.partial().shape),
  },
  CustomerAccepted: {
    summary: 'The customer accepted the invitation of reseller and provider.',
    data: details.extend(channel),
  },
  CustomerDetailsChanged: { summary: 'What the customer says of itself changed.', data: details },
  ResaleRelationshipRemoved: { summary: 'A relationship with a customer was removed.', data: relationship },
  DelegatedAdminRemoved: {
    summary: 'The customer took back admin rights.',
    summaryAfter: { PartnershipEnded: 'The provider’s admin rights at a customer ended with the partnership.' },
    data: relationship.extend({ cause: z.string().optional() }),
  },
  EligibilityChanged: {
    summary: 'Whether an order can be placed for a customer changed: {after}.',
    data: z.strictObject({
      customerId: z.string(),
      ...channel,
      before: verdict,
      after: verdict,
      cause: z.string(),
      failing: z.array(oneOf(eligibilityRules)).readonly(),
    }),
  },
  OrderEligibilityDue: {
    summary: 'The customers of a partner behind this one are yet to be evaluated.',
    isInternal: true,
    data: z.strictObject({ partnerId: z.string(), afterCustomerId: z.string(), cause: z.string().nullable() }),
  },
} satisfies EventContract;

export type RelationshipEvent = EventOf<typeof relationshipEvents>;

/** Units of work that record these and no others. */
export type Work = units.Work<RelationshipEvent>;
export type UnitOfWork = units.UnitOfWork<RelationshipEvent>;
