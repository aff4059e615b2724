import { z } from 'zod';
import { asciiDomain } from '../../chassis/domain-name';
import { optionalProse, prose, written } from '../../chassis/inputs';

const LONGEST = 2000;

const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');

/** What people of the programme and of the company write to each other, its lines all ended in one way. */
export const noteInput = prose(LONGEST).transform(withLineFeeds);
export const optionalNoteInput = optionalProse(LONGEST).transform((text) => text && withLineFeeds(text));

/** The version that was read; where none is named, whatever is stored is changed. */
export const expectedVersionInput = z
  .int()
  .nullish()
  .transform((version) => version ?? null)
  .describe(
    'The version that you read. If it is no longer that one, nothing is changed; left out, the change is made whatever there is.',
  );

const aWebsite = 'must be an address on the web, such as https://www.contoso.com';

/** The page's address as a browser would show it; null unless it is a plain one on the web. */
function readWebsite(entered: string): string | null {
  const text = entered.trim();
  const full = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  if (/[\s\p{C}]/u.test(text) || !URL.canParse(full)) return null;
  const { protocol, hostname, username, password, href } = new URL(full);
  const isPlain = /^https?:$/.test(protocol) && username === '' && password === '';
  return isPlain && asciiDomain(hostname) !== null && href.length <= LONGEST ? href : null;
}

/** A website in any input of this subgraph; none where it is left out, null or empty. */
export const websiteInput = written(LONGEST, aWebsite)
  .nullish()
  .transform((entered, context) => {
    if (!entered?.trim()) return null;
    const website = readWebsite(entered);
    if (website !== null) return website;
    context.addIssue(aWebsite);
    return z.NEVER;
  });
