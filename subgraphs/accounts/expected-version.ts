import { z } from 'zod';

/** The version that the asker has read; whoever names none takes what there is. */
export const expectedVersionInput = z
  .int()
  .nullish()
  .transform((version) => version ?? null);
