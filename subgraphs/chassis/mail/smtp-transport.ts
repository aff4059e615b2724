import { createTransport } from 'nodemailer';
import { isPlainAddress } from './address';
import { MailBounced } from './outgoing-mail';
import type { MailTransport, OutgoingMail } from './outgoing-mail';

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
  return {
    async send(mail) {
      try {
        await transport.sendMail(messageOf(mail));
      } catch (error) {
        throw bouncedOr(error);
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

/** 5xx is the server's last word; everything else may pass. */
function bouncedOr(error: unknown): unknown {
  const { responseCode, response } = error as { responseCode?: number; response?: string };
  return responseCode !== undefined && responseCode >= 500 ? new MailBounced(response ?? `${responseCode}`) : error;
}
