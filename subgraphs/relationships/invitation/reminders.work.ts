import {
  Between,
  In,
  IsNull,
  type EntityManager,
  type FindOptionsOrder,
  type FindOptionsWhere,
  type QueryDeepPartialEntity,
} from 'typeorm';
import type { Clock } from '../../../chassis/unit-of-work/clock';
import type { Reader } from '../../../chassis/database/database';
import type { UnitOfWork } from '../events';
import type { NewMail } from '../../../chassis/mail/new-mail';
import { REMINDER_DAYS } from './inviting';
import { CustomerInvitation, PartnershipInvitation } from '../invitation.entity';
import { isPartnerAt } from './invitees.rows';
import { Partner } from '../partner.entity';
import { Partnership } from '../partnership.entity';
import { customerReminderMail } from './customer-invitation.mail';
import { reminderMail } from './partnership-invitation.mail';

const DAY_MS = 86_400_000;

/** How many invitations are looked at in one go; what is left over is due at the next. */
const AT_ONCE = 200;

export interface ReminderParts {
  readonly reader: Reader;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/** Reminds every invitee once that its invitation is about to expire; answers how many. Replicas may run it side by side. */
export async function remindInvitees(parts: ReminderParts): Promise<number> {
  const ofResellers = await remindAll(parts, { entity: PartnershipInvitation, mailOf: mailToReseller });
  return ofResellers + (await remindAll(parts, { entity: CustomerInvitation, mailOf: mailToCustomer }));
}

interface Reminding<Row> {
  readonly entity: new () => Row;
  /** Null for an invitation that could not be accepted now: nobody is asked to. */
  readonly mailOf: (manager: EntityManager, invitation: Row) => Promise<NewMail | null>;
}

async function remindAll<Row extends PartnershipInvitation | CustomerInvitation>(
  { reader, unitOfWork, clock }: ReminderParts,
  reminding: Reminding<Row>,
): Promise<number> {
  const now = clock.now();
  const soon = new Date(now.getTime() + REMINDER_DAYS * DAY_MS);
  const due = await reader.getRepository(reminding.entity).find({
    where: { state: 'PENDING', remindedAt: IsNull(), expiresAt: Between(now, soon) } as FindOptionsWhere<Row>,
    order: { expiresAt: 'ASC' } as FindOptionsOrder<Row>,
    take: AT_ONCE,
  });
  let reminded = 0;
  for (const invitation of due) if (await remind(unitOfWork, invitation, reminding)) reminded += 1;
  return reminded;
}

/** Whoever sets the mark first sends the mail; not for what was answered, or sent again, since it was looked at. */
function remind<Row extends PartnershipInvitation | CustomerInvitation>(
  unitOfWork: UnitOfWork,
  invitation: Row,
  { entity, mailOf }: Reminding<Row>,
): Promise<boolean> {
  const { id, tokenHash } = invitation;
  const asSeen = { id, tokenHash, state: 'PENDING', remindedAt: IsNull() } as FindOptionsWhere<Row>;
  return unitOfWork(async ({ manager, mail, now }) => {
    const mark = { remindedAt: now } as object as QueryDeepPartialEntity<Row>;
    const { affected } = await manager.update(entity, asSeen, mark);
    const reminder = affected === 1 ? await mailOf(manager, invitation) : null;
    if (reminder) mail.append(reminder);
    return reminder !== null;
  });
}

async function mailToReseller(manager: EntityManager, invitation: PartnershipInvitation): Promise<NewMail | null> {
  if (await isPartnerAt(manager, invitation.providerId, invitation.email)) return null;
  const [provider] = await activePartners(manager, [invitation.providerId]);
  return provider ? reminderMail(invitation, provider.legalName) : null;
}

async function mailToCustomer(manager: EntityManager, invitation: CustomerInvitation): Promise<NewMail | null> {
  const { resellerId, providerId } = invitation;
  if (!(await manager.existsBy(Partnership, { resellerId, providerId, live: true }))) return null;
  const [reseller, provider] = await activePartners(manager, [resellerId, providerId]);
  if (!reseller || !provider) return null;
  return customerReminderMail(invitation, { reseller: reseller.legalName, provider: provider.legalName });
}

async function activePartners(manager: EntityManager, ids: readonly string[]): Promise<(Partner | undefined)[]> {
  const partners = await manager.findBy(Partner, { id: In([...ids]), programStatus: 'ACTIVE' });
  return ids.map((id) => partners.find((partner) => partner.id === id));
}
