import { readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDataFolder } from '../process/folder';
import { NoMailSent, type MailTransport, type OutgoingMail } from './outgoing-mail';

/** A mail as the mailbox shows it. */
export interface SentMail extends Pick<OutgoingMail, 'id' | 'to' | 'subject' | 'text' | 'html'> {
  readonly sentAt: string;
  readonly links: readonly string[];
}

/** Keeps mails as files instead of sending them, for running without a mail server. */
export function mailboxTransport(folder: string): MailTransport {
  return {
    async send(mail) {
      await store(folder, mail).catch((error: unknown) => {
        throw new NoMailSent(`The mailbox cannot be written (${(error as NodeJS.ErrnoException).code ?? 'no code'}).`, {
          cause: error,
        });
      });
    },
    close: () => Promise.resolve(),
  };
}

async function store(folder: string, mail: OutgoingMail): Promise<void> {
  makeDataFolder(folder);
  const file = join(folder, `${mail.id}.json`);
  // Written aside and renamed, so that a reader never meets half a mail; a second try replaces the first.
  await writeFile(`${file}.part`, JSON.stringify(keep(mail)), { mode: 0o600 });
  await rename(`${file}.part`, file);
}

/** Newest first. */
export async function readMailbox(folder: string): Promise<SentMail[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json'));
  const mails = await Promise.all(files.map(async (name) => readFile(join(folder, name), 'utf8')));
  const place = ({ sentAt, id }: SentMail) => `${sentAt} ${id}`;
  return mails.map((mail) => JSON.parse(mail) as SentMail).sort((one, other) => (place(one) < place(other) ? 1 : -1));
}

function keep({ id, to, subject, text, html, sentAt }: OutgoingMail): SentMail {
  const links = text.match(/https?:\/\/[^\s<>"]+/gu) ?? [];
  return { id, to, subject, text, html, sentAt: sentAt.toISOString(), links };
}
