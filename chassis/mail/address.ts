import { asciiDomain } from '../domain-name';

/** With spaces around it that do not count. */
const LONGEST_WRITTEN = 500;

/** Printable ASCII of the plain kind: no quotes, comments, lists, angle brackets, spaces or line ends. */
const plain = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/**
 * Whether this is exactly one mailbox. Mail libraries parse far more than that, so a crafted address could add
 * recipients or header lines; hence nothing else ever reaches one.
 */
export function isPlainAddress(address: string): boolean {
  return address.length <= 254 && address.indexOf('@') <= 64 && plain.test(address);
}

/**
 * The one mailbox that was written, its domain as it stands on the wire; null for lists, groups, quotes, comments,
 * line ends, IP literals, and whatever else a mail program would read differently from a person.
 */
export function readAddress(written: string): string | null {
  if (written.length > LONGEST_WRITTEN) return null;
  const [, local, domain] = /^ *([^ @]+)@([^ @]+) *$/.exec(written) ?? [];
  if (local === undefined || domain === undefined) return null;
  const address = `${local.normalize('NFKC')}@${asciiDomain(domain) ?? ''}`;
  return isPlainAddress(address) ? address : null;
}

/** By which mailboxes are compared: case, composition and the spelling of the domain do not count. */
export const addressKey = (written: string): string =>
  (readAddress(written) ?? written.trim().normalize('NFC')).toLowerCase();

/** For what other servers say, which often names whom a mail was for. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(/[^\s<>"(),:;]+/gu, (word) => (/^.+@./su.test(word) ? '…' : word));
}
