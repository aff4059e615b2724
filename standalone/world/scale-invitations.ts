import type { Ids } from './ids';
import type {
  CustomerInvitationSpec,
  CustomerSpec,
  InvitationState,
  PartnershipInvitationSpec,
  PartnershipSpec,
} from './spec';

const DAY_MS = 86_400_000;
const VALID_MS = 30 * DAY_MS;

/** One customer in this many was invited; the others were there before. To tell of all would make a fill much longer. */
export const CUSTOMERS_PER_INVITED = 10;
/** For so many accepted invitations there is one that was not. */
const ACCEPTED_EACH = 20;

type Sending = Pick<
  PartnershipInvitationSpec,
  'state' | 'sentAt' | 'sendCount' | 'viewedAt' | 'expiresAt' | 'decidedAt' | 'declineReason'
>;

/** How every partnership came about, and what came of the provider's other invitations. */
export function* partnershipInvitations(
  partnerships: Iterable<PartnershipSpec>,
  now: Date,
  ids: Ids,
): Generator<PartnershipInvitationSpec> {
  let number = 0;
  for (const { id: partnershipId, providerId, since } of partnerships) {
    number += 1;
    const shared = { providerId, message: null };
    const id = (which: number) => ids('partnershipInvitation', 2 * number + which);
    yield { ...shared, id: id(0), email: `admin@company-${number}.example`, ...acceptedAt(since), partnershipId };
    if (number % ACCEPTED_EACH > 0) continue;
    const email = `office@prospect-${number}.example`;
    yield { ...shared, id: id(1), email, ...otherwise(number / ACCEPTED_EACH, now), partnershipId: null };
  }
}

/** How these customers became customers, and what came of other invitations by their resellers. */
export function* customerInvitations(
  invited: Iterable<CustomerSpec>,
  now: Date,
  ids: Ids,
): Generator<CustomerInvitationSpec> {
  let number = 0;
  for (const { id: customerId, contactEmail, companyName, channels } of invited) {
    number += 1;
    const [channel] = channels;
    if (!channel) continue;
    const { resellerId, providerId, since } = channel;
    const shared = { resellerId, providerId, includesDelegatedAdmin: true };
    const id = (which: number) => ids('customerInvitation', 2 * number + which);
    yield { ...shared, id: id(0), email: contactEmail, companyName, ...acceptedAt(since), customerId };
    if (number % ACCEPTED_EACH > 0) continue;
    const email = `office@lead-${number}.example`;
    yield {
      ...shared,
      id: id(1),
      email,
      companyName: null,
      ...otherwise(number / ACCEPTED_EACH, now),
      customerId: null,
    };
  }
}

function acceptedAt(decidedAt: Date): Sending {
  return sent(new Date(decidedAt.getTime() - 2 * DAY_MS), { state: 'ACCEPTED', decidedAt });
}

/** Waits, has been declined, has been taken back, or has expired: one after the other, over the last year. */
function otherwise(turn: number, now: Date): Sending {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const past = 40 + (turn % 300);
  switch (turn % 4) {
    case 0:
      return sent(daysAgo(1 + (turn % 20)), { state: 'PENDING', decidedAt: null });
    case 1:
      return sent(daysAgo(past), { state: 'DECLINED', decidedAt: daysAgo(past - 3) });
    case 2:
      return sent(daysAgo(past), { state: 'REVOKED', decidedAt: daysAgo(past - 3) });
    default:
      return sent(daysAgo(past), { state: 'PENDING', decidedAt: null });
  }
}

function sent(sentAt: Date, { state, decidedAt }: { state: InvitationState; decidedAt: Date | null }): Sending {
  const viewedAt = state === 'REVOKED' ? null : decidedAt;
  const expiresAt = new Date(sentAt.getTime() + VALID_MS);
  return { state, sentAt, sendCount: 1, viewedAt, expiresAt, decidedAt, declineReason: null };
}
