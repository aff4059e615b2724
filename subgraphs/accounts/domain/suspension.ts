import { z } from 'zod';
import { textOf } from './text-input';

const reason = textOf(2000).transform((text, context) => {
  if (text !== null) return text;
  context.addIssue('must not be empty');
  return z.NEVER;
});

/** To suspend, and to reinstate. */
export const suspensionInput = z.strictObject({ accountId: z.string(), reason });
export type SuspensionInput = z.infer<typeof suspensionInput>;
