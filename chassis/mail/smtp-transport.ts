import { setTimeout as pause } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { isPlainAddress } from './address';
import { MailBounced, NoMailSent, type MailTransport, type OutgoingMail } from './outgoing-mail';
import { aboutWhom, type SmtpFailure } from './smtp-answer';

/** A mail takes eight answers of a server; one that is slow with each is as good as none, and leases end. */
const mostWaits = 4;

/** Hands mails to a server. nodemailer's own patience is minutes, in which the worker would send nothing else. */
export function smtpTransport(url: string, timeoutMs = 10_000): MailTransport {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    // Text and HTML are the only sources of content: nothing in a mail may make us read a file or a URL.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const masked = credentialsMasked(url);
  /** Whether the server lets us in, asked without a mail that could be what it does not like. */
  const letsUsIn = () => Promise.race([transport.verify(), pause(timeoutMs, false, { ref: false })]).catch(() => false);
  return {
    async send(mail) {
      const message = messageOf(mail);
      try {
        await transport.sendMail({ ...message, signal: AbortSignal.timeout(timeoutMs * mostWaits) });
      } catch (error) {
        const failure = error as SmtpFailure;
        const about = aboutWhom(failure);
        const said = masked(failure.response ?? (error as Error).message);
        if (about === 'THIS_MAIL_FOR_GOOD') throw new MailBounced(said);
        if (about === 'EVERY_MAIL' || (about === 'UNKNOWN' && !(await letsUsIn()))) throw new NoMailSent(said);
        throw new Error(said, { cause: error });
      }
    },
    close() {
      transport.close();
      return Promise.resolve();
    },
  };
}

function messageOf({ id, from, to, subject, text, html, sentAt }: OutgoingMail) {
  if (!isPlainAddress(to)) throw new MailBounced('The address is not one plain mailbox.');
  const domain = addressOf(from).split('@').at(1) ?? 'localhost';
  return {
    // Given explicitly, so that the envelope is never parsed out of headers.
    envelope: { from: addressOf(from), to: [to] },
    from,
    to: { name: '', address: to },
    subject: subject.replace(/\s+/gu, ' '),
    text,
    html,
    date: sentAt,
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

/** The sender is ours to set, and may be written with a name: `Programme <no-reply@example.com>`. */
function addressOf(sender: string): string {
  return /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender;
}

/** Servers may repeat what was sent to them, and what they say is kept. */
function credentialsMasked(url: string): (text: string) => string {
  const { username, password } = new URL(url);
  if (password === '') return (text) => text;
  const [user, word] = [decoded(username), decoded(password)];
  const encoded = [word, `\0${user}\0${word}`].map((text) => Buffer.from(text).toString('base64'));
  return (text) => [word, password, ...encoded].reduce((masked, secret) => masked.replaceAll(secret, '…'), text);
}

/** As nodemailer reads them: a percent sign that begins no escape stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
