import { z } from 'zod';

/** Spaces, tabs and line ends in a row are one space; two compositions of one letter are the same letter. */
const tidy = (written: string): string => written.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** One line of text that must not be empty, such as a name. */
export const lineOf = (longest: number) =>
  z
    .string()
    .transform(tidy)
    .pipe(z.string().min(1, 'must not be empty').max(longest, `must not be longer than ${longest} characters`));

/** A text of some lines, in which line ends count; empty is the same as absent. */
export const textOf = (longest: number) =>
  z
    .string()
    .transform((written) => written.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(longest, `must not be longer than ${longest} characters`))
    .transform((text) => text || null)
    .nullish()
    .transform((text) => text ?? null);

/** A short text that may be left out; null and blank are the same as that. */
export const optionalText = z
  .string()
  .nullish()
  .transform((written) => written?.trim() || null);

/** The version that the asker has read; whoever names none takes what there is. */
export const expectedVersionInput = z
  .int()
  .nullish()
  .transform((version) => version ?? null);
