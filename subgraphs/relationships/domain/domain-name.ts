import { z } from 'zod';

const LONGEST = 253;
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** Names in other scripts have one spelling on the wire, and that is the one that is stored and compared. */
function asciiOf(written: string): string {
  const name = written.trim().replace(/\.$/, '');
  if (!/^[^\s/?#:@%\\[\]]+$/.test(name) || !URL.canParse(`https://${name}`)) return '';
  return new URL(`https://${name}`).hostname;
}

/** A name such as `contoso.example`; an IP address is none. */
const isDomainName = (name: string): boolean => {
  const labels = name.split('.');
  return (
    name.length <= LONGEST && labels.length > 1 && labels.every((each) => label.test(each)) && !/\.\d+$/.test(name)
  );
};

export const domainName = z
  .string()
  .max(1_000)
  .transform(asciiOf)
  .refine(isDomainName, { message: 'must be a domain name, such as company.example' });
