import { deriveToken } from '../token';
import type { NewMail } from './new-mail';
import type { OutgoingMail } from './outgoing-mail';
import { LINK, escaped } from './paragraphs';

export interface MailSettings {
  /** Who the mails come from: an address, or a name with the address in angle brackets. */
  readonly from: string;
  /** Where links lead; paths are put behind it. */
  readonly linkBaseUrl: string;
  readonly tokenKey: string;
}

/** What a mail is made of, in a row of the queue or before there is one. */
type Written = Pick<NewMail, 'to' | 'subject' | 'text' | 'html'> & {
  readonly id: string;
  readonly link?: NewMail['link'] | null;
};

/** The mail made whole. Only here does the token exist, and it leaves in the fragment, which browsers send to no server. */
export function compose(mail: Written, settings: MailSettings, sentAt: Date): OutgoingMail {
  const { id, to, subject } = mail;
  const link = linkOf(mail, settings);
  const text = mail.text.replaceAll(LINK, link);
  const html = mail.html.replaceAll(LINK, escaped(link));
  return { id, from: settings.from, to, subject, text, html, sentAt };
}

function linkOf({ link }: Written, { linkBaseUrl, tokenKey }: MailSettings): string {
  if (!link) return linkBaseUrl;
  const { path, purpose, subjectId, sendCount } = link;
  return `${linkBaseUrl.replace(/(?<!\/)\/+$/u, '')}${path}#t=${deriveToken(tokenKey, purpose, subjectId, sendCount)}`;
}
