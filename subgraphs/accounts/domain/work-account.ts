const LONGEST_DOMAIN = 253;
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The domain of a work account, of whatever was typed: a domain or an e-mail address. Null when it is neither. */
export function readDomain(written: string): string | null {
  const domain = written.trim().replace(/^.*@/, '').replace(/\.$/, '');
  const ascii = asciiOf(domain);
  if (ascii === null || ascii.length > LONGEST_DOMAIN) return null;
  const labels = ascii.split('.');
  return labels.length > 1 && labels.every((each) => label.test(each)) ? ascii : null;
}

/** Names in other scripts have one spelling on the wire, and that is the one that is stored and compared. */
function asciiOf(domain: string): string | null {
  if (!/^[^\s/?#:@\\[\]]+$/.test(domain) || !URL.canParse(`https://${domain}`)) return null;
  return new URL(`https://${domain}`).hostname;
}
