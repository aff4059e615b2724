import { z } from 'zod';
import { isPlainAddress } from '../../chassis/mail/address';
import { asciiDomain } from './domain-name';

/** Two spellings of one mailbox are the same person: case, stray spaces and Unicode composition do not count. */
export const emailKey = (email: string): string => email.trim().normalize('NFC').toLowerCase();

export const isSameMailbox = (one: string, other: string): boolean => emailKey(one) === emailKey(other);

export const emailDomain = (email: string): string => emailKey(email).replace(/^.*@/, '');

/**
 * The one mailbox that was written, its domain as it stands on the wire; null for lists, groups, quotes, comments,
 * line ends, IP literals, and whatever else a mail program would read differently from a person.
 */
export function readEmail(written: string): string | null {
  const [local, domain, ...rest] = written.replace(/^ +| +$/g, '').split('@');
  if (local === undefined || domain === undefined || rest.length > 0) return null;
  const email = `${local.normalize('NFKC')}@${asciiDomain(domain) ?? ''}`;
  return isPlainAddress(email) ? email : null;
}

/** An e-mail address in any input of this subgraph. */
export const emailInput = z.string().transform((written, context) => {
  const email = readEmail(written);
  if (email !== null) return email;
  context.addIssue('must be one plain e-mail address, such as anna.nowak@contoso.com');
  return z.NEVER;
});
