import type { FieldChange } from '../../../chassis/events/event';
import type { MailLink } from '../../../chassis/mail/new-mail';
import type { Acting } from '../acting';
import { changesOf } from '../changes';
import { AccountRefusal } from '../errors';
import type { Work } from '../events';
import { countLink, linkExpiry } from './contact-link';
import { contactLetter, type Occasion } from './contact.mail';
import { PrimaryContact } from './primary-contact.entity';

export const CONTACT_CONFIRMATION = 'contact-confirmation';

type Named = { readonly id: string; readonly legalName: string };

/**
 * Mails the primary contact a link to confirm with. Links that were mailed before become invalid, also those to another
 * address; a day sees only so many of them. To be called once the contact is written; answers what changed.
 */
export async function sendContactConfirmation(
  unit: Work,
  { linkHash }: Acting,
  account: Named,
): Promise<FieldChange[]> {
  const { manager, now } = unit;
  const contact = await contactOf(unit, account.id);
  const { accountId } = contact;
  const sendCount = contact.sendCount + 1;
  const link: MailLink = { path: '/confirm-contact', purpose: CONTACT_CONFIRMATION, subjectId: accountId, sendCount };
  const asRead = { accountId, sendCount: contact.sendCount };
  const { affected } = await manager.update(PrimaryContact, asRead, {
    ...countLink(contact, now),
    sendCount,
    tokenHash: linkHash(link),
    tokenExpiresAt: linkExpiry(now),
    tokenUsedAt: null,
  });
  if (affected !== 1) throw AccountRefusal.of('VERSION_CONFLICT');
  mail(unit, account, contact, { kind: 'CONFIRMATION', link });
  return changesOf('primaryContact', contact, { sendCount });
}

/** Mails the primary contact, who is known from the submission on, what has become of the enrollment. */
export async function mailContact(unit: Work, account: Named, about: Occasion): Promise<void> {
  mail(unit, account, await contactOf(unit, account.id), about);
}

function mail(unit: Work, account: Named, contact: PrimaryContact, about: Occasion & { link?: MailLink }): void {
  const { email: to, language } = contact;
  const { link } = about;
  unit.mail.append({ to, language, ...contactLetter(contact, account.legalName, about), ...(link && { link }) });
}

const contactOf = ({ manager }: Work, accountId: string) => manager.findOneByOrFail(PrimaryContact, { accountId });
