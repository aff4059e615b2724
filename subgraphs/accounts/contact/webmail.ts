import { parse } from 'tldts';
import { emailDomain } from '../email';
import reference from './webmail.json';

const others = new Set(reference.others.split(' '));
const byDomain = new Map(reference.providers.flatMap(({ name, domains }) => domains.map((domain) => [domain, name])));
const byLabel = new Map(reference.providers.flatMap(({ name, labels }) => labels.map((label) => [label, name])));

/** com, net, org, the countries' endings, and what countries put before theirs: co.uk, com.br. */
const commonEnding = /^(com|net|org|([a-z]{2,3}\.)?[a-z]{2})$/;

/** The public service that such mailboxes are of; null where the domain may be a company's own. */
export function webmailProviderOf(email: string): string | null {
  const host = emailDomain(email);
  const { domainWithoutSuffix, publicSuffix } = parse(host);
  const brand = commonEnding.test(publicSuffix ?? '') ? byLabel.get(domainWithoutSuffix ?? '') : undefined;
  return brand ?? firstOf(parentsOf(host), (domain) => byDomain.get(domain) ?? (others.has(domain) ? domain : null));
}

interface CompanyDomains {
  /** Of its work account. */
  readonly domain: string | null;
  readonly website: string | null;
}

/** Whether the mailbox is in a domain that is known to be the company's. */
export function isOfCompany(email: string, { domain, website }: CompanyDomains): boolean {
  const own = registrable(emailDomain(email));
  return own !== null && [domain, website].some((known) => known !== null && registrable(known) === own);
}

/** What a company registers: the part of a host or web address that is its alone. */
const registrable = (host: string): string | null => parse(host, { allowPrivateDomains: true }).domain;

/** mail.yahoo.co.jp, yahoo.co.jp, co.jp */
function parentsOf(host: string): string[] {
  const labels = host.split('.');
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'));
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
