/** With a dot at the end. In other scripts, names are not longer than they are on the wire. */
const LONGEST_WRITTEN = 254;
const LONGEST = 253;
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A domain in its one spelling on the wire: lower case, ASCII, without a dot at the end. Null for anything else, and
 * for names of one part and addresses of machines, where no company receives mail.
 */
export function asciiDomain(written: string): string | null {
  // Spelling a name on the wire takes time by the square of its length.
  if (written.length > LONGEST_WRITTEN) return null;
  // What a URL would decode, split or leave out must not get as far as being parsed as one.
  if (!/^[^\s/?#:@%\\[\]\p{C}]+$/u.test(written) || !URL.canParse(`https://${written}`)) return null;
  const ascii = new URL(`https://${written}`).hostname.replace(/\.$/, '');
  const labels = ascii.split('.');
  const isName = ascii.length <= LONGEST && labels.length > 1 && labels.every((each) => label.test(each));
  return isName && /[a-z]/.test(labels.at(-1) ?? '') ? ascii : null;
}
