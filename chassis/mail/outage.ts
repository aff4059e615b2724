import type { Logger } from '../process/log';
import { MINUTE_MS } from '../time';
import type { MailTransport } from './outgoing-mail';

const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 5 * MINUTE_MS;

/** When something that failed so often before is tried again: ever later up to a bound, and not all at once. */
export function retryAt(now: Date, failures: number, longestMs: number): Date {
  const delay = Math.min(longestMs, FIRST_RETRY_MS * 2 ** Math.min(failures, 20));
  return new Date(now.getTime() + delay * (0.75 + Math.random() / 4));
}

/** A time in which a transport takes no mail at all. Its begin and its end are logged, not every mail. */
export class MailOutage {
  private beganAt: Date | undefined;
  private failures = 0;
  /** When it is tried next, with one mail. */
  private triedAt = new Date(0);

  isOn(): boolean {
    return this.beganAt !== undefined;
  }

  mayTry(now: Date): boolean {
    return !this.beganAt || now >= this.triedAt;
  }

  /** Answers when the transport is tried again; ever later as long as it takes nothing. */
  found(reason: string, begunAt: Date, now: Date, log: Logger): Date {
    // Of several that were under way when it began the first is enough.
    if (this.beganAt && begunAt < this.triedAt) return this.triedAt;
    if (!this.beganAt) log.warn({ reason }, 'no mail can be sent: all of them wait');
    this.beganAt ??= now;
    this.triedAt = retryAt(now, this.failures, LONGEST_RETRY_MS);
    this.failures += 1;
    return this.triedAt;
  }

  /** The server took a mail, or said what is wrong with this one. */
  passed(begunAt: Date, log: Logger): void {
    if (!this.beganAt || begunAt < this.triedAt) return;
    log.warn({ since: this.beganAt.toISOString() }, 'mails are sent again');
    this.beganAt = undefined;
    this.failures = 0;
  }
}

const outages = new WeakMap<MailTransport, MailOutage>();

/** One for each transport: in one process three subgraphs share it. */
export function outageOf(transport: MailTransport): MailOutage {
  const outage = outages.get(transport) ?? new MailOutage();
  outages.set(transport, outage);
  return outage;
}
