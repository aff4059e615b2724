/** Kinds of rows, each with its own range of ids, so that no two are ever the same. */
const kinds = [
  'account',
  'tenant',
  'user',
  'partnership',
  'partnershipInvitation',
  'customer',
  'customerInvitation',
  'relationship',
  'template',
  'agreement',
  'row',
] as const;
type Kind = (typeof kinds)[number];

export type Ids = (kind: Kind, number: number) => string;

/** 2025, in the leading bits of a version 7 UUID, which are a time. */
const EPOCH = 0x0194_0000;

/**
 * The same ids for the same seed, in the shape of a version 7 UUID: they grow with the number, so that inserts in bulk
 * go to the end of an index, and the rest of the bits is spread by the seed.
 */
export function createIds(seed: string): Ids {
  const start = mixText(seed);
  return (kind, number) => {
    const variant = kinds.indexOf(kind);
    const first = mix(start ^ mix(number ^ mix(variant + 1)));
    const second = mix(first ^ number);
    const time = `${half(EPOCH >>> 16)}${half(EPOCH + (number >>> 16))}-${half(number)}`;
    const spread = `${half(0x8000 | ((first >>> 16) & 0x0fff))}-${half(first)}${half(second >>> 16)}${half(second)}`;
    return `${time}-${half(0x7000 | variant)}-${spread}`;
  };
}

const bytes = Array.from({ length: 0x100 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The lower sixteen bits as four digits. */
const half = (number: number) => `${bytes[(number >>> 8) & 0xff] ?? ''}${bytes[number & 0xff] ?? ''}`;

/** The last step of MurmurHash3. Millions of ids are made for a large world, and they need no cryptography. */
function mix(number: number): number {
  let mixed = number >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function mixText(text: string): number {
  return Array.from(text).reduce((mixed, character) => mix(mixed ^ (character.codePointAt(0) ?? 0)), 0x9e37_79b9);
}
