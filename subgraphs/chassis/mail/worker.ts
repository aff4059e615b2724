import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../clock';
import type { Database } from '../database/database';
import type { UnitOfWork } from '../database/unit-of-work';
import type { Logger } from '../log';
import { isPlainAddress, withoutAddresses } from './address';
import { compose } from './composing';
import type { MailSettings } from './composing';
import type { Mail } from './mail.entity';
import { MailQueue } from './mail-queue';
import { MailBounced } from './outgoing-mail';
import type { MailTransport } from './outgoing-mail';

export interface MailWorkerParts extends MailSettings {
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly transport: MailTransport;
  readonly clock: Clock;
  readonly log: Logger;
}

const pollMs = 500;
const batch = 10;

/** Sends what the units of work have posted: at least once, in any number of replicas, never in a request's way. */
export class MailWorker {
  private stopping: AbortController | undefined;
  private running: Promise<void> = Promise.resolve();
  private readonly queue: MailQueue;

  constructor(private readonly parts: MailWorkerParts) {
    this.queue = new MailQueue(parts.database, parts.unitOfWork);
  }

  start(): void {
    if (this.stopping) return;
    this.stopping = new AbortController();
    this.running = this.work(this.stopping.signal);
  }

  /** Finishes the mails in hand. */
  async stop(): Promise<void> {
    this.stopping?.abort();
    await this.running;
    this.stopping = undefined;
  }

  /** Sends what is due now; answers how many mails were taken. */
  async sendDue(): Promise<number> {
    const mails = await this.queue.lease(batch, this.parts.clock.now());
    await Promise.all(mails.map((mail) => this.deliver(mail)));
    return mails.length;
  }

  private async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const taken = await this.sendDue().catch((error: unknown) => {
        this.parts.log.error({ err: error }, 'the mail queue cannot be worked on');
        return 0;
      });
      if (taken < batch) await pause(pollMs, undefined, { signal }).catch(() => undefined);
    }
  }

  private async deliver(mail: Mail): Promise<void> {
    const { transport, clock, log } = this.parts;
    try {
      if (!isPlainAddress(mail.to)) throw new MailBounced('The address is not one plain mailbox.');
      await transport.send(compose(mail, this.parts, clock.now()));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const isFinal = error instanceof MailBounced;
      const told = { mail: mail.id, attempts: mail.attempts + 1, reason: withoutAddresses(reason), isFinal };
      log.warn(told, 'mail not sent');
      if (isFinal) await this.queue.bounced(mail, reason);
      else await this.queue.failed(mail, reason, clock.now());
      return;
    }
    await this.queue.sent(mail, clock.now());
  }
}
