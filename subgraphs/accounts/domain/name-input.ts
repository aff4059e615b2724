import { z } from 'zod';
import { isPlainText } from '../../chassis/plain-text';

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
