const marks = /\p{M}+/gu;
const spaces = /\s+/gu;

/** Letters that carry their stroke or ligature inside and so have no Unicode decomposition, and the sigma that ends a word. */
const plain: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  ς: 'σ',
};
const undecomposed = /[łøđðþæœßıς]/gu;

/**
 * Accents, case and width folded, so that both databases order names alike by plain byte comparison.
 * Stored beside the name; never shown.
 */
export function sortKey(name: string): string {
  const folded = name
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(undecomposed, (letter) => plain[letter] ?? letter)
    .replace(spaces, ' ')
    .trim();
  return Array.from(folded).slice(0, 200).join('');
}

/** For `LIKE :part ESCAPE '!'`: what has the text in it, wildcards being characters like others. */
export const containing = (text: string): string => `%${text.replace(/[!%_]/g, '!$&')}%`;
