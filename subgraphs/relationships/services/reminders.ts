import { Between, IsNull } from 'typeorm';
import type { Clock } from '../../chassis/clock';
import type { Reader } from '../../chassis/database/database';
import type { UnitOfWork } from '../../chassis/database/unit-of-work';
import { REMINDER_DAYS } from '../domain/inviting';
import { PartnershipInvitation } from '../persistence/invitation.entity';
import { Partner } from '../persistence/partner.entity';
import { reminderMail } from './mails/partnership-mails';

const DAY_MS = 86_400_000;

/** How many invitations are looked at in one go; what is left over is due at the next. */
const AT_ONCE = 200;

export interface ReminderParts {
  readonly reader: Reader;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/** Reminds every invitee once that its invitation is about to expire; answers how many. Replicas may run it side by side. */
export async function remindInvitees({ reader, unitOfWork, clock }: ReminderParts): Promise<number> {
  const now = clock.now();
  const soon = new Date(now.getTime() + REMINDER_DAYS * DAY_MS);
  const due = await reader.getRepository(PartnershipInvitation).find({
    where: { state: 'PENDING', remindedAt: IsNull(), expiresAt: Between(now, soon) },
    order: { expiresAt: 'ASC' },
    take: AT_ONCE,
  });
  let reminded = 0;
  for (const invitation of due) if (await remind(unitOfWork, invitation)) reminded += 1;
  return reminded;
}

/** Whoever sets the mark first sends the mail; not for what was answered, or sent again, since it was looked at. */
function remind(unitOfWork: UnitOfWork, invitation: PartnershipInvitation): Promise<boolean> {
  const { id, providerId, version } = invitation;
  return unitOfWork(async ({ manager, mail, now }) => {
    const asSeen = { id, version, state: 'PENDING' as const, remindedAt: IsNull() };
    const { affected } = await manager.update(PartnershipInvitation, asSeen, { remindedAt: now });
    if (affected !== 1) return false;
    const provider = await manager.findOneBy(Partner, { id: providerId });
    // Suspended meanwhile: the invitation cannot be accepted, so nobody is asked to.
    if (provider?.programStatus === 'ACTIVE') mail.append(reminderMail(invitation, provider.legalName));
    return true;
  });
}
