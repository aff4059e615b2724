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

/** What somebody gave as a name stays one line, and never becomes a link by itself. */
export const spoken = (given: string): string => given.replace(/\s+/gu, ' ').replaceAll('{{', '{ {').trim();

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
