import type { Ids } from './ids';
import { accepted, daysAfter, pending } from './usual';
import type {
  CustomerInvitationSpec,
  CustomerSpec,
  InvitationSpec,
  PartnershipInvitationSpec,
  PartnershipSpec,
} from './spec';

/** One customer in this many was invited; the others were there before. Invitations for all would make a fill much longer. */
export const CUSTOMERS_PER_INVITED = 10;
/** For so many accepted invitations there is one that was not. */
const ACCEPTED_EACH = 20;

type Sending = Omit<InvitationSpec, 'email'>;

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
    yield { ...shared, email: `admin@company-${number}.example`, ...accepted(id(0), since, 2), partnershipId };
    if (number % ACCEPTED_EACH > 0) continue;
    const email = `office@prospect-${number}.example`;
    yield { ...shared, email, ...otherwise(id(1), number / ACCEPTED_EACH, now), partnershipId: null };
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
    yield { ...shared, email: contactEmail, companyName, ...accepted(id(0), since, 2), customerId };
    if (number % ACCEPTED_EACH > 0) continue;
    const email = `office@lead-${number}.example`;
    const other = otherwise(id(1), number / ACCEPTED_EACH, now);
    yield { ...shared, email, companyName: null, ...other, customerId: null };
  }
}

/** Waits, has been declined, has been taken back, or has expired: one after the other, over the last year. */
function otherwise(id: string, turn: number, now: Date): Sending {
  const past = 40 + (turn % 300);
  const late = pending(id, daysAfter(now, -past));
  const decidedAt = daysAfter(now, 3 - past);
  const waiting = pending(id, daysAfter(now, -1 - (turn % 20)));
  const declined: Sending = { ...late, state: 'DECLINED', viewedAt: decidedAt, decidedAt };
  const revoked: Sending = { ...late, state: 'REVOKED', decidedAt };
  return [waiting, declined, revoked][turn % 4] ?? late;
}
