/** What a request can bring, less the rest of it. */
export const LARGEST_BYTES = 97_000;

/** Texts of which readers that are careless make long work: by the square of their length, and worse. */
const units: Readonly<Record<string, readonly [head: string, unit: string, tail: string]>> = {
  'spaces inside': ['x', ' ', 'y'],
  'accents in turn': ['a', '\u0301\u0323', ''],
  'letters that have no ASCII': ['', '漢字', '.de'],
  digits: ['+', '1234567890', ''],
  'nested brackets': ['', '[{(<', ''],
  'a row of @': ['', 'a@', 'b.example'],
  dots: ['a', '.a', '.'],
  'pictures that are joined': ['', '👨\u200D👩\u200D👧\u200D👦', ''],
  'marks that turn the writing': ['', 'a\u202E\u200Fא', ''],
  'letters beyond the first plane': ['', '𝒜𝓁', ''],
};

export const bombNames = Object.keys(units);

export function bombOf(name: string, bytes: number): string {
  const [head, unit, tail] = units[name]!;
  const room = bytes - Buffer.byteLength(head + tail);
  return head + unit.repeat(Math.max(1, Math.floor(room / Buffer.byteLength(unit)))) + tail;
}
