import { z } from 'zod';
import { email, id, optionalText, personName, written } from '../../../chassis/inputs';
import type { Market } from '../market/market';
import { readPhone } from '../market/phone';
import { readAll } from '../read-all';
import { AccountRefusal } from '../errors';
import { expectedVersionInput } from '../expected-version';
import { webmailProviderOf } from './webmail';
import { websiteInput } from '../website-input';

export const setPrimaryContactInput = z.strictObject({
  accountId: id,
  firstName: personName,
  lastName: personName,
  email,
  phone: optionalText(100),
  isApplicant: z.boolean(),
  expectedVersion: expectedVersionInput,
});
export type SetPrimaryContactInput = z.infer<typeof setPrimaryContactInput>;

export const setSupportContactInput = z.strictObject({
  accountId: id,
  email,
  phone: written(100),
  website: websiteInput,
  expectedVersion: expectedVersionInput,
});
export type SetSupportContactInput = z.infer<typeof setSupportContactInput>;

/** Who the contact is; whoever this is confirms it, and is confirmed by it. */
export const isVerifiedOfContact = (field: string): boolean =>
  /^primaryContact\.(firstName|lastName|email)$/.test(field);

/** Of the primary contact only a mailbox of the company will do. */
export function readPrimaryContact(input: SetPrimaryContactInput, market: Market) {
  const { firstName, lastName, isApplicant } = input;
  const { email, phone } = readAll({
    email: () => companyMailbox(input.email),
    phone: () => (input.phone === null ? null : phoneOf(input.phone, market)),
  });
  return { firstName, lastName, email, phone, isApplicant };
}

export function readSupportContact({ email, phone, website }: SetSupportContactInput, market: Market) {
  return { email, phone: phoneOf(phone, market), website };
}

function companyMailbox(email: string): string {
  const provider = webmailProviderOf(email);
  if (provider === null) return email;
  const why = `Anybody can open a mailbox at ${provider}; give an address of the company.`;
  throw AccountRefusal.about('WEBMAIL_ADDRESS_NOT_ACCEPTED', why, 'email');
}

function phoneOf(written: string, market: Market): string {
  const phone = readPhone(written, market.code);
  if (phone !== null) return phone;
  throw AccountRefusal.about('INVALID_INPUT', 'must be a telephone number, such as +48 58 355 12 34', 'phone');
}
