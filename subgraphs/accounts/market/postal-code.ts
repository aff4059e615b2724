const slots: Readonly<Record<string, RegExp>> = { '#': /[0-9]/, '@': /[A-Z]/, '*': /[0-9A-Z]/ };
const isSeparator = (character: string): boolean => character === ' ' || character === '-';

/** The postal code as the country writes it, or null when it fits none of the country's formats. */
export function standardPostalCode(entered: string, formats: readonly string[]): string | null {
  // Full-width digits are digits; how the parts were set apart does not matter.
  const compact = Array.from(entered.normalize('NFKC').toUpperCase().trim()).filter((each) => !isSeparator(each));
  for (const format of formats) {
    const standard = fill(format, compact) ?? fill(format, [...lettersOf(format), ...compact]);
    if (standard !== null) return standard;
  }
  return null;
}

/** Letters that every code of a country begins with (LV-1010) may be left out when writing at home. */
const lettersOf = (format: string): string[] => Array.from(/^[A-Z]*/.exec(format)?.[0] ?? '');

function fill(format: string, characters: readonly string[]): string | null {
  const left = [...characters];
  let standard = '';
  for (const place of format) {
    const next = isSeparator(place) ? place : left.shift();
    if (next === undefined || !fits(place, next)) return null;
    standard += next;
  }
  return left.length === 0 ? standard : null;
}

const fits = (place: string, character: string): boolean => slots[place]?.test(character) ?? place === character;
