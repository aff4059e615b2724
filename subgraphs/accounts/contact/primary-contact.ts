import { AccountRefusal } from '../errors';
import { phoneIn, type Market } from '../market';
import { readAll } from '../read-all';
import { webmailProviderOf } from './webmail';

interface EnteredContact {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly isApplicant: boolean;
}

/** Who the contact is; this person confirms it, and is confirmed by it. */
export const isVerifiedOfContact = (field: string): boolean =>
  /^primaryContact\.(firstName|lastName|email)$/.test(field);

/** Of the primary contact only a mailbox of the company will do. */
export function readPrimaryContact({ firstName, lastName, isApplicant, ...given }: EnteredContact, market: Market) {
  const { email, phone } = readAll({
    email: () => companyMailbox(given.email),
    phone: () => (given.phone === null ? null : phoneIn(market, given.phone, 'phone')),
  });
  return { firstName, lastName, email, phone, isApplicant };
}

function companyMailbox(email: string): string {
  const provider = webmailProviderOf(email);
  if (provider === null) return email;
  const why = `Anybody can open a mailbox at ${provider}; give an address of the company.`;
  throw AccountRefusal.about('WEBMAIL_ADDRESS_NOT_ACCEPTED', why, 'email');
}
