import { LessThanOrEqual } from 'typeorm';
import type { Database } from '../database/database';
import { newId } from '../database/ids';
import { Mail, MailState } from './mail.entity';

/** Longer than any transport tries, or a second worker would send what the first still is sending. */
const leaseMs = 60_000;
const firstRetryMs = 5_000;
const longestRetryMs = 15 * 60_000;
/** Looked at beyond those to be taken, as another worker may be quicker. */
const rivals = 10;

/** The mail rows as the workers of all replicas share them. */
export class MailQueue {
  private readonly owner = newId();

  constructor(private readonly database: Database) {}

  /** Takes due mails in order, each by one conditional UPDATE: whoever's comes first has the mail. */
  async lease(most: number, now: Date): Promise<Mail[]> {
    const due = { state: MailState.WAITING, dueAt: LessThanOrEqual(now) };
    const waiting = await this.database.reader
      .getRepository(Mail)
      .find({ where: due, order: { dueAt: 'ASC', id: 'ASC' }, take: most + rivals });
    const leased: Mail[] = [];
    for (const mail of waiting) {
      if (leased.length === most) break;
      if (await this.take(mail, now)) leased.push(mail);
    }
    return leased;
  }

  sent({ id }: Mail, sentAt: Date): Promise<void> {
    return this.database.transact(async (manager) => {
      await manager.update(Mail, { id, state: MailState.WAITING }, { state: MailState.SENT, sentAt, leasedBy: null });
    });
  }

  /** Puts it off, for longer each time. */
  failed({ id, attempts }: Mail, reason: string, now: Date): Promise<void> {
    const delay = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempts, 20));
    const dueAt = new Date(now.getTime() + delay * (0.75 + Math.random() / 4));
    return this.database.transact(async (manager) => {
      const mine = { id, state: MailState.WAITING, leasedBy: this.owner };
      await manager.update(Mail, mine, { dueAt, leasedBy: null, failure: reason.slice(0, 500) });
    });
  }

  /** Puts it off until the transport is tried again, as if it had not been tried. */
  heldUp({ id, attempts }: Mail, reason: string, dueAt: Date): Promise<void> {
    return this.database.transact(async (manager) => {
      const mine = { id, state: MailState.WAITING, leasedBy: this.owner };
      await manager.update(Mail, mine, { dueAt, attempts, leasedBy: null, failure: reason.slice(0, 500) });
    });
  }

  /** Gives up on it. */
  bounced({ id }: Mail, reason: string): Promise<void> {
    return this.database.transact(async (manager) => {
      const bounce = { state: MailState.BOUNCED, leasedBy: null, failure: reason.slice(0, 500) };
      await manager.update(Mail, { id, state: MailState.WAITING }, bounce);
    });
  }

  private take({ id, dueAt, attempts }: Mail, now: Date): Promise<boolean> {
    return this.database.transact(async (manager) => {
      const asSeen = { id, state: MailState.WAITING, dueAt, attempts };
      const lease = { leasedBy: this.owner, dueAt: new Date(now.getTime() + leaseMs), attempts: attempts + 1 };
      return (await manager.update(Mail, asSeen, lease)).affected === 1;
    });
  }
}
