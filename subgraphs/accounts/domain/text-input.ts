import { z } from 'zod';

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
