import type { Work } from '../events';
import type { FieldChange } from '../../../chassis/events/event';
import type { MailLink } from '../../../chassis/mail/new-mail';
import { contactLetter, type Occasion } from './contact.mail';
import { countLink, linkExpiry } from './contact-link';
import { AccountRefusal } from '../errors';
import { PrimaryContact } from './profile.entity';
import type { AccountWork } from '../account-work';
import { changesOf } from '../changes';

export const CONTACT_CONFIRMATION = 'contact-confirmation';

type Named = { readonly id: string; readonly legalName: string };

/**
 * Mails the primary contact a link to confirm with. Links that were mailed before become worth nothing, whoever they
 * went to; a day sees only so many of them. To be called once the contact is written; answers what the history tells.
 */
export async function sendContactConfirmation(unit: AccountWork, account: Named): Promise<FieldChange[]> {
  const { manager, now } = unit;
  const contact = await contactOf(unit, account.id);
  const link = linkTo(contact.accountId, contact.sendCount + 1);
  const asRead = { accountId: account.id, sendCount: contact.sendCount };
  const { affected } = await manager.update(PrimaryContact, asRead, {
    ...countLink(contact, now),
    sendCount: link.sendCount,
    tokenHash: unit.linkHash(link),
    tokenExpiresAt: linkExpiry(now),
    tokenUsedAt: null,
  });
  if (affected !== 1) throw AccountRefusal.of('VERSION_CONFLICT');
  mail(unit, { account, contact, about: { kind: 'CONFIRMATION' }, link });
  return changesOf('primaryContact', contact, { sendCount: link.sendCount });
}

/** Tells the primary contact, who is known from the submission on, what has become of the enrollment. */
export async function mailContact(unit: Work, account: Named, about: Occasion): Promise<void> {
  mail(unit, { account, contact: await contactOf(unit, account.id), about });
}

interface ContactMail {
  readonly account: Named;
  readonly contact: PrimaryContact;
  readonly about: Occasion;
  readonly link?: MailLink;
}

function mail(unit: Work, { account, contact, about, link }: ContactMail): void {
  const { email: to, language } = contact;
  unit.mail.append({ to, language, ...contactLetter(contact, account.legalName, about), ...(link && { link }) });
}

const contactOf = ({ manager }: Work, accountId: string) => manager.findOneByOrFail(PrimaryContact, { accountId });

const linkTo = (accountId: string, sendCount: number): MailLink => ({
  path: '/confirm-contact',
  purpose: CONTACT_CONFIRMATION,
  subjectId: accountId,
  sendCount,
});
