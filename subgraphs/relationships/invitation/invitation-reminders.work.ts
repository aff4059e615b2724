import { Between, IsNull, type FindOptionsOrder, type FindOptionsWhere, type QueryDeepPartialEntity } from 'typeorm';
import type { Reader } from '../../../chassis/database/database';
import { obstaclesMet } from '../../../chassis/moves';
import { DAY_MS, type Clock } from '../../../chassis/time';
import type { UnitOfWork, Work } from '../events';
import { customerInvitations } from './customer-invitation.work';
import { REMINDER_DAYS } from './invitation';
import type { SendingKind } from './invitation-kind.work';
import type { AnyInvitation } from './invitation.rows';
import { partnershipInvitations } from './partnership-invitation.work';

/** How many invitations are looked at in one go; what is left over is due at the next. */
const AT_ONCE = 200;

interface ReminderParts {
  readonly reader: Reader;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/** Reminds every invitee once that its invitation is about to expire; answers how many. Replicas may run it side by side. */
export async function remindInvitees(parts: ReminderParts): Promise<number> {
  return (await remindAll(parts, partnershipInvitations)) + (await remindAll(parts, customerInvitations));
}

async function remindAll<Row extends AnyInvitation, Facts, Names>(
  { reader, unitOfWork, clock }: ReminderParts,
  kind: SendingKind<Row, Facts, Names>,
): Promise<number> {
  const now = clock.now();
  const soon = new Date(now.getTime() + REMINDER_DAYS * DAY_MS);
  const due = await reader.getRepository(kind.entity).find({
    where: { state: 'PENDING', remindedAt: IsNull(), expiresAt: Between(now, soon) } as FindOptionsWhere<Row>,
    order: { expiresAt: 'ASC' } as FindOptionsOrder<Row>,
    take: AT_ONCE,
  });
  let reminded = 0;
  for (const invitation of due) if (await unitOfWork((unit) => remind(unit, kind, invitation))) reminded += 1;
  return reminded;
}

/** The one that sets the mark sends the mail; not for what was answered, or sent again, since it was looked at. */
async function remind<Row extends AnyInvitation, Facts, Names>(
  { manager, mail, now }: Work,
  kind: SendingKind<Row, Facts, Names>,
  invitation: Row,
): Promise<boolean> {
  const { id, tokenHash } = invitation;
  const asSeen = { id, tokenHash, state: 'PENDING', remindedAt: IsNull() } as FindOptionsWhere<Row>;
  const mark = { remindedAt: now } as object as QueryDeepPartialEntity<Row>;
  const { affected } = await manager.update(kind.entity, asSeen, mark);
  if (affected !== 1 || (await kind.isSettled?.(manager, invitation))) return false;
  const { facts, names } = await kind.inviters(manager, invitation);
  // What could not be accepted now is not asked for.
  if (obstaclesMet(kind.obstacles, facts, now).length > 0) return false;
  mail.append(kind.reminder(invitation, names));
  return true;
}
