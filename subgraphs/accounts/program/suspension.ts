import { z } from 'zod';
import { id } from '../../../chassis/inputs';
import { noteInput } from '../note-input';

/** To suspend, and to reinstate. */
export const suspensionInput = z.strictObject({ accountId: id, reason: noteInput });
export type SuspensionInput = z.infer<typeof suspensionInput>;
