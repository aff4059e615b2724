/** Joiners that spelling needs, between letters of the scripts that have them; anywhere else they only hide. */
const joiner =
  /(?<=[\p{scx=Arab}\p{scx=Deva}\p{scx=Beng}\p{scx=Sinh}\p{scx=Knda}\p{scx=Mlym}\p{M}])[\u200C\u200D](?=\p{L})/gu;

/** Where words may be broken, in the scripts that write them without spaces. */
const wordBreak =
  /(?<=[\p{scx=Khmr}\p{scx=Laoo}\p{scx=Mymr}\p{scx=Thai}])\u200B(?=[\p{scx=Khmr}\p{scx=Laoo}\p{scx=Mymr}\p{scx=Thai}])/gu;

/** Which form of the ideograph before it is meant: names differ in it. */
const variant = /(?<=\p{sc=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]/gu;

/** What changes how the rest is read, or cannot be seen, or is no writing: controls, fillers, private use, pictures. */
const unwritten = /[\p{C}\p{DI}\p{RI}\u20E3\u2800\uFFFD]|(?![©®™])\p{Extended_Pictographic}/u;

/** Whether a person would read all of it, and only what is there. */
export const isPlainText = (text: string): boolean =>
  !unwritten.test(text.replace(joiner, '').replace(wordBreak, '').replace(variant, ''));

/**
 * What other programs leave around what is copied out of them: spaces of every kind, some of no width, and marks of
 * direction. What turns the writing around is left by none, and refused.
 */
const around =
  /^[\s\u200B\u200E\u200F\u202A-\u202C\u2060\u2066-\u2069]+|(?<![\s\u200B\u200E\u200F\u202A-\u202C\u2060\u2066-\u2069])[\s\u200B\u200E\u200F\u202A-\u202C\u2060\u2066-\u2069]+$/gu;

/** A text without what came along when it was pasted. */
export const pasted = (text: string): string => text.replace(around, '');

/** Controls other than line breaks and tabs, what turns the writing around it, and what stands for something lost. */
const unfit = /(?![\t\n\r])\p{Cc}|[\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFD]/u;

/** Whether a text of several lines can be kept, mailed and shown anywhere as it was written, in any script. */
export const isPlainProse = (text: string): boolean => !unfit.test(text);

/** Halves of characters, which no UTF-8 can hold, and the sign for a character that could not be read. */
const broken = /[\p{Cs}\uFFFD]/u;

/** Whether no character was lost on the way: programs write U+FFFD for bytes that they take for another encoding. */
export const isWhole = (text: string): boolean => !broken.test(text);
