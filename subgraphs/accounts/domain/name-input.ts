import { z } from 'zod';

/** Joiners that spelling needs, between letters of the scripts that have them; anywhere else they only hide. */
const joiner =
  /(?<=[\p{scx=Arab}\p{scx=Deva}\p{scx=Beng}\p{scx=Sinh}\p{scx=Knda}\p{scx=Mlym}\p{M}])[\u200C\u200D](?=\p{L})/gu;

/** What changes how the rest is read, or is not writing at all: controls, formats, private use, pictures. */
const unwritten = /[\p{C}\p{RI}\uFE0F\u20E3]|(?![©®™])\p{Extended_Pictographic}/u;

/** Whether a person would read all of it, and only what is there. */
export const isPlainText = (text: string): boolean => !unwritten.test(text.replace(joiner, ''));

/** A name in any script, on one line, in composed form. `spoken` is what at least one of its characters must be. */
function nameOf(longest: number, spoken: RegExp, what: string) {
  return z
    .string()
    .transform((written) =>
      written
        .normalize('NFC')
        .replace(/[^\S\n\r]+/gu, ' ')
        .trim(),
    )
    .pipe(
      z
        .string()
        .max(longest, `must not be longer than ${longest} characters`)
        .refine((name) => spoken.test(name), `must have ${what}`)
        .refine(isPlainText, 'must be plain text, without pictures or hidden characters'),
    );
}

export const personNameInput = nameOf(100, /\p{L}/u, 'a letter');
export const companyNameInput = nameOf(200, /[\p{L}\p{N}]/u, 'a letter or a digit');
