/** Printable ASCII of the plain kind: no quotes, comments, lists, angle brackets, spaces or line ends. */
const plain = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/**
 * Whether this is exactly one mailbox. Mail libraries parse far more than that, so a crafted address could add
 * recipients or header lines; hence nothing else ever reaches one.
 */
export function isPlainAddress(address: string): boolean {
  return address.length <= 254 && address.indexOf('@') <= 64 && plain.test(address);
}

/** For what other servers say, which often names whom a mail was for. */
export function withoutAddresses(text: string): string {
  return text.replaceAll(/[^\s<>"(),:;]+@[^\s<>"(),:;]+/gu, '…');
}
