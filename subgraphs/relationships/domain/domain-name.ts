import { z } from 'zod';
import { asciiDomain } from '../../chassis/domain-name';

/** The domain of a company. Names in other scripts have one spelling on the wire, which is stored and compared. */
export const domainName = z.string().transform((written, context) => {
  const domain = asciiDomain(written.trim());
  if (domain !== null) return domain;
  context.addIssue('must be a domain name, such as company.example');
  return z.NEVER;
});
