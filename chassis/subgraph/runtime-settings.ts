import { join } from 'node:path';
import { localAddress } from '../http/port';
import { mailboxTransport } from '../mail/mailbox';
import { smtpTransport } from '../mail/smtp-transport';
import {
  factsLimits,
  type Read,
  type factsSettings,
  type mailSettings,
  type sharedSettings,
} from '../settings/settings';

type RuntimeConfig = Read<typeof sharedSettings & typeof factsSettings & typeof mailSettings>;

/** Where mails are kept while there is no server to send them by. */
export const mailFolderOf = ({ DATA_DIR }: Pick<RuntimeConfig, 'DATA_DIR'>) => join(DATA_DIR, 'mail');

/** What the settings say for running a subgraph. Links in mails lead to this port here, unless a page is named. */
export const runtimeSettings = (config: RuntimeConfig, port: number) => ({
  ...factsLimits(config),
  queryDeadlineMs: config.SUBGRAPH_DEADLINE_MS,
  mail: {
    transport: config.SMTP_URL === undefined ? mailboxTransport(mailFolderOf(config)) : smtpTransport(config.SMTP_URL),
    from: config.MAIL_FROM,
    linkBaseUrl: config.LINK_BASE_URL ?? localAddress(config.HOST, port),
  },
});
