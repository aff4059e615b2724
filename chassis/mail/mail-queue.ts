import { LessThanOrEqual, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { bulkInsert } from '../database/bulk';
import type { Database } from '../database/database';
import { newId } from '../database/ids';
import { MINUTE_MS } from '../time';
import { Mail, MailState } from './mail.entity';
import { retryAt } from './outage';
import type { NewMail } from './new-mail';

/** Longer than any transport tries, or a second worker would send what the first still is sending. */
const leaseMs = MINUTE_MS;
const longestRetryMs = 15 * MINUTE_MS;
/** Looked at beyond those to be taken, as another worker may be quicker. */
const rivals = 10;

/** Puts mails where the workers find them, in the transaction of the change. */
export async function postMails(manager: EntityManager, mails: readonly NewMail[], at: Date): Promise<void> {
  const waiting = { state: MailState.WAITING, attempts: 0, dueAt: at, createdAt: at };
  await bulkInsert(
    manager,
    Mail,
    mails.map((mail) => ({ ...mail, ...waiting, id: newId() })),
  );
}

/** The mail rows as the workers of all replicas share them. */
export class MailQueue {
  private readonly owner = newId();

  constructor(private readonly database: Database) {}

  /** Takes due mails in order, each by one conditional UPDATE: the worker whose UPDATE comes first has the mail. */
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

  async sent({ id }: Mail, sentAt: Date): Promise<void> {
    await this.change({ id }, { state: MailState.SENT, sentAt, leasedBy: null });
  }

  /** Puts it off, for longer each time. */
  async failed({ id, attempts }: Mail, reason: string, now: Date): Promise<void> {
    const dueAt = retryAt(now, attempts, longestRetryMs);
    await this.change({ id, leasedBy: this.owner }, { dueAt, leasedBy: null, failure: reason.slice(0, 500) });
  }

  /** Puts it off until the transport is tried again, as if it had not been tried. */
  async heldUp({ id, attempts }: Mail, reason: string, dueAt: Date): Promise<void> {
    await this.change({ id, leasedBy: this.owner }, { dueAt, attempts, leasedBy: null, failure: reason.slice(0, 500) });
  }

  /** Gives up on it. */
  async bounced({ id }: Mail, reason: string): Promise<void> {
    await this.change({ id }, { state: MailState.BOUNCED, leasedBy: null, failure: reason.slice(0, 500) });
  }

  private take({ id, dueAt, attempts }: Mail, now: Date): Promise<boolean> {
    const lease = { leasedBy: this.owner, dueAt: new Date(now.getTime() + leaseMs), attempts: attempts + 1 };
    return this.change({ id, dueAt, attempts }, lease);
  }

  /** Answers whether the mail was waiting still, and as it is said to be. */
  private change(seen: FindOptionsWhere<Mail>, to: Partial<Mail>): Promise<boolean> {
    return this.database.transact(async (manager) => {
      const { affected } = await manager.update(Mail, { state: MailState.WAITING, ...seen }, to);
      return affected === 1;
    });
  }
}
