import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../database/bulk';
import { newId } from '../database/ids';
import { Mail, MailState } from './mail.entity';
import type { NewMail } from './new-mail';

/** Puts mails where the worker finds them, in the transaction of the change. */
export async function postMails(manager: EntityManager, mails: readonly NewMail[], at: Date): Promise<void> {
  const rows = mails.map((mail) => ({
    ...mail,
    id: newId(),
    state: MailState.WAITING,
    attempts: 0,
    dueAt: at,
    createdAt: at,
  }));
  await bulkInsert(manager, Mail, rows);
}
