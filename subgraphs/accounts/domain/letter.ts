/** What a mail says, in both forms. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Stands for the link until the mail is sent. */
export const LINK = '{{link}}';

/** Paragraphs, of which one may be the link alone. The subject never holds what a user wrote. */
export function letter(subject: string, paragraphs: readonly string[]): Letter {
  const html = paragraphs.map((each) => `<p>${each === LINK ? `<a href="${LINK}">${LINK}</a>` : escaped(each)}</p>`);
  return { subject, text: `${paragraphs.join('\n\n')}\n`, html: `${html.join('\n')}\n` };
}

/** What somebody gave as a name: one line of a letter, which no reader of mails takes for an address to be opened. */
export const named = (given: string): string => quoted(given.replace(/\s+/gu, ' ').replace(/:\/\//gu, ': ')).trim();

/** What somebody wrote: never the place of the link. */
export const quoted = (written: string): string => written.replaceAll('{{', '{ {');

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
