import { z } from 'zod';
import { id } from '../../../chassis/inputs';
import { RejectionReason, VerificationCheckKind, VerificationCheckState } from '../enrollment/enrollment';
import { noteInput, optionalNoteInput } from '../note-input';

export const recordVerificationCheckInput = z.strictObject({
  accountId: id,
  kind: z
    .enum(VerificationCheckKind)
    .refine((kind) => kind !== 'EMAIL_OWNERSHIP', 'The contact alone passes this one, by confirming.'),
  state: z.enum(VerificationCheckState),
  note: optionalNoteInput,
});
export type RecordVerificationCheckInput = z.infer<typeof recordVerificationCheckInput>;

export const decideEnrollmentInput = z
  .strictObject({
    accountId: id,
    authorize: z.boolean(),
    reason: z.enum(RejectionReason).nullish(),
    note: optionalNoteInput,
  })
  .transform(({ reason, ...input }, context) => {
    const complain = (message: string) => context.addIssue({ code: 'custom', path: ['reason'], message });
    if (!input.authorize && !reason) complain('A rejection needs a reason.');
    if (input.authorize && reason) complain('An authorization has no reason for a rejection.');
    return { ...input, reason: reason ?? null };
  });
export type DecideEnrollmentInput = z.infer<typeof decideEnrollmentInput>;

export const appealEnrollmentInput = z.strictObject({
  accountId: id,
  message: noteInput,
});
export type AppealEnrollmentInput = z.infer<typeof appealEnrollmentInput>;
