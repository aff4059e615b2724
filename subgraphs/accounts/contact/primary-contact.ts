import { z } from 'zod';
import { email, optionalText, personName } from '../../../chassis/inputs';
import { AccountRefusal } from '../errors';
import { phoneIn, type Market } from '../market';
import { readAll } from '../read-all';
import { webmailProviderOf } from './webmail';

export const contactInput = z.strictObject({
  firstName: personName,
  lastName: personName,
  email,
  phone: optionalText(100),
  isApplicant: z.boolean(),
});

/** Who the contact is; this person confirms it, and is confirmed by it. */
export const isVerifiedOfContact = (field: string): boolean =>
  /^primaryContact\.(firstName|lastName|email)$/.test(field);

/** Of the primary contact only a mailbox of the company will do. */
export function readPrimaryContact(
  { firstName, lastName, isApplicant, ...given }: z.infer<typeof contactInput>,
  market: Market,
) {
  const read = readAll({
    email: () => companyMailbox(given.email),
    phone: () => (given.phone === null ? null : phoneIn(market, given.phone, 'phone')),
  });
  return { firstName, lastName, ...read, isApplicant };
}

function companyMailbox(address: string): string {
  const provider = webmailProviderOf(address);
  if (provider === null) return address;
  const why = `Anybody can open a mailbox at ${provider}; give an address of the company.`;
  throw AccountRefusal.about('WEBMAIL_ADDRESS_NOT_ACCEPTED', why, 'email');
}
