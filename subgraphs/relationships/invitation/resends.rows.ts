import { In, MoreThan, type EntityManager } from 'typeorm';
import { EventLog } from '../../../chassis/events/event-log.entity';

const DAY_MS = 86_400_000;

/** One event for each time that one of these invitations was sent again in the last 24 hours. */
export function resentToday(manager: EntityManager, invitationIds: readonly string[], now: Date): Promise<EventLog[]> {
  return manager.find(EventLog, {
    select: { id: true, subjectId: true },
    where: {
      subjectId: In([...invitationIds]),
      type: In(['PartnershipInvitationResent', 'CustomerInvitationResent']),
      at: MoreThan(new Date(now.getTime() - DAY_MS)),
    },
  });
}
