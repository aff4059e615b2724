import { mailboxTransport } from './mailbox';
import type { MailTransport } from './outgoing-mail';
import { smtpTransport } from './smtp-transport';

interface TransportSettings {
  readonly smtpUrl?: string | undefined;
  /** Where mails are kept when there is no server to hand them to. */
  readonly folder: string;
}

export function mailTransportOf({ smtpUrl, folder }: TransportSettings): MailTransport {
  return smtpUrl === undefined ? mailboxTransport(folder) : smtpTransport(smtpUrl);
}
