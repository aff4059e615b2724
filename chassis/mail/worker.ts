import type { Clock } from '../time';
import type { Database } from '../database/database';
import type { Logger } from '../process/log';
import type { Timer } from '../process/timer';
import { isPlainAddress, withoutAddresses } from './address';
import { compose, type MailSettings } from './composing';
import type { Mail } from './mail.entity';
import { MailQueue } from './mail-queue';
import { outageOf, type MailOutage } from './outage';
import { MailBounced, NoMailSent, type MailTransport } from './outgoing-mail';

interface MailWorkerParts extends MailSettings {
  readonly database: Database;
  readonly transport: MailTransport;
  readonly clock: Clock;
  readonly log: Logger;
}

const batch = 10;

/** Sends what the units of work have posted: at least once, in any number of replicas, never in a request's way. */
export class MailWorker implements Timer {
  readonly name = 'mails';
  readonly everyMs = 500;
  private readonly queue: MailQueue;
  private readonly outage: MailOutage;

  constructor(private readonly parts: MailWorkerParts) {
    this.queue = new MailQueue(parts.database);
    this.outage = outageOf(parts.transport);
  }

  /** Sends all that is due. */
  async run(signal?: AbortSignal): Promise<void> {
    while ((await this.sendDue()) === batch && !signal?.aborted);
  }

  /**
   * Sends what is due now; answers how many mails were taken. One goes ahead, so that an outage is found by one mail, and
   * by one at a time as long as it lasts.
   */
  async sendDue(): Promise<number> {
    const ahead = await this.sendSome(1);
    return ahead === 0 || this.outage.isOn() ? ahead : ahead + (await this.sendSome(batch - 1));
  }

  private async sendSome(most: number): Promise<number> {
    const now = this.parts.clock.now();
    if (!this.outage.mayTry(now)) return 0;
    const mails = await this.queue.lease(most, now);
    await Promise.all(mails.map((mail) => this.deliver(mail)));
    return mails.length;
  }

  private async deliver(mail: Mail): Promise<void> {
    const { clock, log } = this.parts;
    const begunAt = clock.now();
    try {
      await this.send(mail, begunAt);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (error instanceof NoMailSent) {
        const until = this.outage.found(withoutAddresses(reason), begunAt, clock.now(), log);
        return this.queue.heldUp(mail, reason, until);
      }
      const isFinal = error instanceof MailBounced;
      const failed = { mail: mail.id, attempts: mail.attempts + 1, reason: withoutAddresses(reason), isFinal };
      log.warn(failed, 'mail not sent');
      if (isFinal) return this.queue.bounced(mail, reason);
      return this.queue.failed(mail, reason, clock.now());
    }
    await this.queue.sent(mail, clock.now());
  }

  private async send(mail: Mail, begunAt: Date): Promise<void> {
    const { transport, log } = this.parts;
    if (!isPlainAddress(mail.to)) throw new MailBounced('The address is not one plain mailbox.');
    const composed = compose(mail, this.parts, begunAt);
    try {
      await transport.send(composed);
    } catch (error) {
      if (!(error instanceof NoMailSent)) this.outage.passed(begunAt, log);
      throw error;
    }
    this.outage.passed(begunAt, log);
  }
}
